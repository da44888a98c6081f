import { expect, test } from 'vitest';
import { z } from 'zod';
import { isSignedBySvix } from '../../functions/webhooks/svix-signature.ts';
import { signedHeaders } from '../../infra/local/locks/seam/webhooks/sign.ts';
import { fixture } from './spec.ts';

const vector = z
  .object({ secret: z.string(), body: z.string(), headers: z.record(z.string(), z.string()) })
  .parse(fixture('svix-signature-vector.json'));
const body = Buffer.from(vector.body);
const headers = {
  id: vector.headers['svix-id'] ?? '',
  timestamp: vector.headers['svix-timestamp'] ?? '',
  signature: vector.headers['svix-signature'] ?? '',
};
const then = new Date(Number(headers.timestamp) * 1000);
const later = (seconds: number) => new Date(then.getTime() + seconds * 1000);

test('a message that Svix signed is taken, up to five minutes early or late', () => {
  for (const seconds of [0, 299, -299, 300, -300])
    expect(isSignedBySvix(body, headers, vector.secret, later(seconds))).toBe(true);
  for (const seconds of [301, -301])
    expect(isSignedBySvix(body, headers, vector.secret, later(seconds))).toBe(false);
});

test('one good signature among several is enough, as while a secret is being replaced', () => {
  const signature = `v1,${Buffer.alloc(32).toString('base64')} v2,abc ${headers.signature}`;
  expect(isSignedBySvix(body, { ...headers, signature }, vector.secret, then)).toBe(true);
});

test('anything else is refused', () => {
  const refused = (more: Partial<typeof headers>, bytes = body, secret = vector.secret) =>
    expect(isSignedBySvix(bytes, { ...headers, ...more }, secret, then)).toBe(false);
  refused({ id: 'msg_other' });
  refused({ id: '' });
  refused({ timestamp: String(Number(headers.timestamp) + 1) });
  refused({ timestamp: 'soon' });
  refused({ signature: '' });
  refused({ signature: headers.signature.replace('v1,', 'v2,') });
  refused({}, Buffer.from(`${vector.body} `));
  refused({}, body, 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYY');
});

test('the counterpart signs as Svix does', () => {
  expect(signedHeaders(vector.secret, headers.id, then.getTime(), vector.body)).toEqual(vector.headers);
});
