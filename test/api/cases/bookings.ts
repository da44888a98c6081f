import { soleKey } from '../../../functions/adapters/token-keys.ts';
import { signQuote, verifyQuote } from '../../../functions/api/token.ts';
import type { Quote } from '../../../functions/domain/quote.ts';
import { send } from '../ask.ts';
import { sign } from '../signing.ts';
import type { World } from '../world.ts';
import { badRequest, type Case, json, type Refusal, signed } from './case.ts';

const guest = { name: 'Ada Guest', email: 'ada@example.com', locale: 'en' };
const body = ({ quote }: World) => ({ quoteId: quote.quoteId, guest, policyAccepted: true });
const keyed = (key: string) => ({ 'idempotency-key': key });

const changed = (name: string, change: object, ...fields: string[]): Case =>
  signed(
    `a booking with ${name}`,
    (world) => json('/api/bookings', { ...body(world), ...change }, keyed('bad')),
    badRequest(...fields),
  );

const guestWith = (name: string, change: object, ...fields: string[]): Case =>
  changed(name, { guest: { ...guest, ...change } }, ...fields);

const withKey = (name: string, headers: Readonly<Record<string, string>>): Case =>
  signed(
    `a booking with ${name} as Idempotency-Key`,
    (world) => json('/api/bookings', body(world), headers),
    badRequest('Idempotency-Key'),
  );

const withQuote = (name: string, quoteId: (world: World) => string): Case =>
  signed(
    `a booking with ${name}`,
    (world) => json('/api/bookings', { ...body(world), quoteId: quoteId(world) }, keyed('tampered')),
    badRequest('quoteId'),
  );

/** What somebody makes of a quote's two parts. */
const tampered = (name: string, tamper: (content: string, signature: string) => string): Case =>
  withQuote(name, ({ quote }) => {
    const [content = '', signature = ''] = quote.quoteId.split('.');
    return tamper(content, signature);
  });

function quoteOf({ quote, tokenKey }: World): Quote {
  const read = verifyQuote(tokenKey, quote.quoteId);
  if (!read) throw new Error('The quote is one of ours');
  return read;
}

/** Another quote under the signature of ours. */
const rewritten = (name: string, rewrite: (quote: Quote) => Quote): Case =>
  withQuote(name, (world) => {
    const [content = ''] = signQuote(soleKey('another key'), rewrite(quoteOf(world))).split('.');
    return `${content}.${world.quote.quoteId.split('.')[1]}`;
  });

const flip = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

const reused: Refusal = { status: 422, kind: 'key-reused' };

/** Bad requests for a booking. */
export const badBookings: readonly Case[] = [
  signed('a booking with half a body', () => json('/api/bookings', '{"quoteId":'), badRequest('body')),
  signed(
    'a booking with no fields',
    () => json('/api/bookings', {}, keyed('empty')),
    badRequest('quoteId', 'guest', 'policyAccepted'),
  ),
  withKey('nothing', {}),
  withKey('an empty text', keyed('')),
  withKey('256 characters', keyed('k'.repeat(256))),
  withKey('a text with a space', keyed('two words')),
  withKey('a text with a tab', keyed('two\twords')),
  {
    name: 'a booking with a text beyond ASCII as Idempotency-Key',
    ask: async (world) => {
      const { visitor: credentials, instance } = world;
      const { headers, ...rest } = await sign(json('/api/bookings', body(world)), {
        credentials,
        port: instance.port,
      });
      return send(instance.port, { ...rest, headers: { ...headers, ...keyed('schl\u00fcssel') } });
    },
    refusal: badRequest('Idempotency-Key'),
  },
  changed('its own price', { total: 1 }, 'total'),
  changed('the policy not accepted', { policyAccepted: false }, 'policyAccepted'),
  changed('a text as acceptance', { policyAccepted: 'true' }, 'policyAccepted'),
  changed('no guest', { guest: undefined }, 'guest'),
  changed('a list as guest', { guest: [guest] }, 'guest'),
  changed('a short quote id', { quoteId: 'q' }, 'quoteId'),
  changed('a quote id of 9,000 characters', { quoteId: 'q'.repeat(9_000) }, 'quoteId'),
  guestWith('an empty name', { name: '' }, 'guest.name'),
  guestWith('a name of spaces', { name: '   ' }, 'guest.name'),
  guestWith('a name of 121 characters', { name: 'a'.repeat(121) }, 'guest.name'),
  guestWith('a mail header in the name', { name: 'Ada\r\nBcc: all@example.com' }, 'guest.name'),
  guestWith('half a character in the name', { name: 'Ada \ud83d' }, 'guest.name'),
  guestWith('a number as name', { name: 7 }, 'guest.name'),
  guestWith('no address', { email: undefined }, 'guest.email'),
  guestWith('an address without a domain', { email: 'ada@' }, 'guest.email'),
  guestWith('two addresses', { email: 'ada@example.com,bob@example.com' }, 'guest.email'),
  guestWith('a very long address', { email: `${'a'.repeat(300)}@example.com` }, 'guest.email'),
  guestWith('a short phone number', { phone: '12' }, 'guest.phone'),
  guestWith('a language that is none', { locale: 'en_US' }, 'guest.locale'),
  guestWith('an unknown field', { vip: true }, 'guest.vip'),
  tampered('nothing signed', (content) => content.padEnd(20, 'A')),
  tampered('an empty signature', (content) => `${content}.`),
  tampered('a changed signature', (content, signature) => `${content}.${flip(signature, 3)}`),
  tampered('a changed content', (content, signature) => `${flip(content, 9)}.${signature}`),
  tampered('a third part', (content, signature) => `${content}.${signature}.${signature}`),
  tampered('its parts swapped', (content, signature) => `${signature}.${content}`),
  rewritten('a lower total', (quote) => ({ ...quote, price: { ...quote.price, total: 1 } })),
  rewritten('a quote for another home', (quote) => ({ ...quote, propertyId: 'seeblick' })),
  rewritten('a quote that lasts', (quote) => ({ ...quote, expiresAt: '2999-01-01T00:00:00.000Z' })),
  rewritten('a quote for more guests', (quote) => ({ ...quote, party: { ...quote.party, adults: 6 } })),
  rewritten('a kinder policy', (quote) => ({ ...quote, policy: { ...quote.policy, name: 'kind' } })),
  withQuote('a quote signed by another key', (world) => signQuote(soleKey('another key'), quoteOf(world))),
  signed(
    'a booking with the key of another booking',
    (world) => json('/api/bookings', body(world), keyed(world.heldKey)),
    reused,
  ),
  signed(
    'a booking with its own key and another guest',
    ({ heldQuote, heldKey }) =>
      json(
        '/api/bookings',
        { quoteId: heldQuote, guest: { ...guest, name: 'Bob' }, policyAccepted: true },
        keyed(heldKey),
      ),
    reused,
  ),
];
