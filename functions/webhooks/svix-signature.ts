import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that a signature may differ from our clock. Svix's own tolerance. */
const toleranceSeconds = 300;

/** The headers of a message signed by Svix, which sends Seam's webhooks. */
export interface SvixHeaders {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  /** `v1,<base64>`, several of them with a space between while a secret is being replaced. */
  readonly signature: string;
}

/**
 * Whether these bytes were signed just now with the secret: an HMAC-SHA256 of `<id>.<timestamp>.<bytes>`, keyed with the
 * base64 after `whsec_`. Source: docs.svix.com/receiving/verifying-payloads/how-manual
 */
export function isSignedBySvix(raw: Buffer, headers: SvixHeaders, secret: string, at: Date): boolean {
  const { id, timestamp, signature } = headers;
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(at.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(raw).digest();
  return signature.split(' ').some((part) => {
    const [version, base64 = ''] = part.split(',', 2);
    return version === 'v1' && isSame(Buffer.from(base64, 'base64'), expected);
  });
}

const isSame = (given: Buffer, expected: Buffer): boolean =>
  given.length === expected.length && timingSafeEqual(given, expected);
