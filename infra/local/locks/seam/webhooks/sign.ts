import { createHmac } from 'node:crypto';

/**
 * The headers of a signed message: an HMAC-SHA256 over `<id>.<seconds>.<body>`, keyed with what stands after `whsec_`.
 * Source: docs.svix.com/receiving/verifying-payloads/how-manual
 */
export function signedHeaders(secret: string, id: string, now: number, body: string): Record<string, string> {
  const seconds = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': seconds, 'svix-signature': `v1,${signature}` };
}
