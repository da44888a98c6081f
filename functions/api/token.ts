import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { quote as quoteShape } from '../adapters/shapes.ts';
import type { TokenKeys } from '../adapters/token-keys.ts';
import type { Quote } from '../domain/quote.ts';

/** What one key is used for; a code made for one purpose is worth nothing for another. */
type Purpose =
  | 'quote'
  | 'booking-id'
  | 'block-id'
  | 'home-id'
  | 'note-id'
  | 'refund-id'
  | 'access'
  | 'request'
  | 'feed'
  | 'cleaning'
  | 'cleaner-feed';

const mac = (key: string, purpose: Purpose, message: string): Buffer =>
  createHmac('sha256', key).update(`stayflow/${purpose}/`).update(message).digest();

/** Compares in a time that does not depend on where two texts differ. */
function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What a token of the form `content.signature` says, when any key that counts signed it. */
function signedContent({ accepted }: TokenKeys, purpose: Purpose, token: string): string | undefined {
  const [content = '', signature = '', ...rest] = token.split('.');
  const signed = (key: string) => sameSecret(signature, mac(key, purpose, content).toString('base64url'));
  return rest.length === 0 && accepted.some(signed) ? content : undefined;
}

/** From this length on a quote is deflated: a year of nights stays short, and a week's costs no compressor. */
const longQuote = 2_000;
const deflated = '~';

const pack = (json: string): string =>
  json.length < longQuote
    ? Buffer.from(json).toString('base64url')
    : deflated + deflateRawSync(json).toString('base64url');

const unpack = (content: string): string =>
  content.startsWith(deflated)
    ? inflateRawSync(Buffer.from(content.slice(1), 'base64url')).toString()
    : Buffer.from(content, 'base64url').toString();

/**
 * A quote as a token: the whole quote and its signature. Nothing is stored, and nothing in it can be changed without
 * the key.
 */
export function signQuote(tokenKey: TokenKeys, quote: Quote): string {
  const content = pack(JSON.stringify(quote));
  return `${content}.${mac(tokenKey.current, 'quote', content).toString('base64url')}`;
}

/** The quote of a token, or undefined when it is not one that we signed. It may have expired. */
export function verifyQuote(tokenKey: TokenKeys, token: string): Quote | undefined {
  const content = signedContent(tokenKey, 'quote', token);
  if (content === undefined) return undefined;
  return quoteShape.parse(JSON.parse(unpack(content)));
}

/** The id of the booking that an Idempotency-Key makes: `bk_` and 26 hexadecimal digits. */
export const bookingIdFor = (tokenKey: TokenKeys, idempotencyKey: string): string =>
  `bk_${mac(tokenKey.lasting, 'booking-id', idempotencyKey).toString('hex').slice(0, 26)}`;

/** The id of the block that an Idempotency-Key makes at a home. */
export const blockIdFor = (tokenKey: TokenKeys, propertyId: string, idempotencyKey: string): string =>
  `bl_${mac(tokenKey.lasting, 'block-id', `${propertyId}/${idempotencyKey}`).toString('hex').slice(0, 26)}`;

/** The id of the home that an Idempotency-Key makes: its name as it stands in addresses, and something of its own. */
export function homeIdFor(tokenKey: TokenKeys, name: string, idempotencyKey: string): string {
  const plain = inLatin(name).replaceAll(/[^a-z0-9]+/g, '-');
  const slug = plain.replaceAll(/^-+|-+$/g, '').slice(0, 40) || 'home';
  return `${slug}-${mac(tokenKey.lasting, 'home-id', `${name}/${idempotencyKey}`).toString('hex').slice(0, 6)}`;
}

/** As Germans write it where there are no umlauts, and letters without their accents. */
const inLatin = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '');

/** The id of the note that an Idempotency-Key makes with a booking. */
export const noteIdFor = (tokenKey: TokenKeys, bookingId: string, idempotencyKey: string): string =>
  `nt_${mac(tokenKey.lasting, 'note-id', `${bookingId}/${idempotencyKey}`).toString('hex').slice(0, 26)}`;

/** The id of the refund that an Idempotency-Key makes of a booking. */
export const refundIdFor = (tokenKey: TokenKeys, bookingId: string, idempotencyKey: string): string =>
  mac(tokenKey.lasting, 'refund-id', `${bookingId}/${idempotencyKey}`).toString('hex').slice(0, 26);

/** The secret that lets a guest without sign-in at their booking; made from the id, stored nowhere. */
export const accessTokenFor = (tokenKey: TokenKeys, bookingId: string): string =>
  accessToken(tokenKey.current, bookingId);

const accessToken = (key: string, bookingId: string): string =>
  mac(key, 'access', bookingId).toString('base64url');

/** Whether the token is that of the booking. */
export const opens = (tokenKey: TokenKeys, bookingId: string, token: string | undefined): boolean =>
  token !== undefined && tokenKey.accepted.some((key) => sameSecret(token, accessToken(key, bookingId)));

/**
 * The secret in the address of the feed that a connection's platform fetches; made from its id and from how often it
 * was replaced, stored nowhere.
 */
export const feedTokenFor = (tokenKey: TokenKeys, connectionId: string, rotation: number): string =>
  mac(tokenKey.lasting, 'feed', `${connectionId}/${rotation}`).toString('base64url');

/** What a feed is found by: stored in place of its secret. */
export const feedHashOf = (feedToken: string): string => createHash('sha256').update(feedToken).digest('hex');

/** A fingerprint of a parsed request: tells a repeat from another request under the same key, and nothing else. */
export const fingerprintOf = (tokenKey: TokenKeys, request: unknown): string =>
  mac(tokenKey.lasting, 'request', JSON.stringify(request)).toString('base64url');

/** What the link in a cleaner's mail is for. */
export interface CleaningLink {
  readonly bookingId: string;
  readonly cleanerId: string;
  /** Version of the booking that last moved the cleaning's window; the link is good for no other. */
  readonly windowVersion: number;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
}

/** The link of one cleaner to one job, as a token: what it is for and its signature. Nothing is stored. */
export function signCleaningLink(tokenKey: TokenKeys, link: CleaningLink): string {
  const { bookingId, cleanerId, windowVersion, expiresAt } = link;
  const content = pack(JSON.stringify([bookingId, cleanerId, windowVersion, Date.parse(expiresAt) / 1000]));
  return `${content}.${mac(tokenKey.current, 'cleaning', content).toString('base64url')}`;
}

const cleaningLink = z
  .tuple([z.string(), z.string(), z.int(), z.number()])
  .transform(([bookingId, cleanerId, windowVersion, seconds]): CleaningLink => {
    return { bookingId, cleanerId, windowVersion, expiresAt: new Date(seconds * 1000).toISOString() };
  });

/** The link of a token, or undefined when it is not one that we signed. It may have expired. */
export function verifyCleaningLink(tokenKey: TokenKeys, token: string): CleaningLink | undefined {
  const content = signedContent(tokenKey, 'cleaning', token);
  if (content === undefined) return undefined;
  return cleaningLink.parse(JSON.parse(unpack(content)));
}

/** The secret in the address of a cleaner's calendar; made from their id and from how often it was replaced. */
export const cleanerFeedTokenFor = (tokenKey: TokenKeys, cleanerId: string, rotation: number): string =>
  cleanerFeedToken(tokenKey.current, cleanerId, rotation);

const cleanerFeedToken = (key: string, cleanerId: string, rotation: number): string =>
  mac(key, 'cleaner-feed', `${cleanerId}/${rotation}`).toString('base64url');

/** Whether the token is that of the cleaner's calendar. */
export const opensCleanerFeed = (
  tokenKey: TokenKeys,
  cleaner: { readonly id: string; readonly feedRotation: number },
  token: string,
): boolean =>
  tokenKey.accepted.some((key) => sameSecret(token, cleanerFeedToken(key, cleaner.id, cleaner.feedRotation)));
