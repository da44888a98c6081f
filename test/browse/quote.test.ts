import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { createQuote } from '../../functions/api/browse/quote.ts';
import { quoteRequest, quoteResult } from '../../functions/api/browse/schemas.ts';
import { problem } from '../../functions/api/problem-schema.ts';
import { verifyQuote } from '../../functions/api/token.ts';
import { startHomes } from './world.ts';

const tokenKey = soleKey('a key of at least sixteen characters');
const now = Date.parse('2027-03-01T12:00:00Z');
let world: Awaited<ReturnType<typeof startHomes>>;

beforeAll(async () => {
  world = await startHomes();
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = (asked: object) =>
  createQuote(
    {
      properties: world.properties,
      settings: async () => ({
        tokenKey,
        stripeSecretKey: 's',
        stripeWebhookSecret: 'w',
        siteUrl: 'http://site',
      }),
      now,
    },
    quoteRequest.parse({
      propertyId: 'seeblick',
      arrival: '2027-05-03',
      departure: '2027-05-06',
      adults: 2,
      ...asked,
    }),
  );

test('a quote adds up, holds for thirty minutes and says what it signs', async () => {
  const answer = await ask({});
  expect(answer.status).toBe(200);
  const quote = quoteResult.parse(answer.body);
  expect(quote.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(quote.total);
  expect(Date.parse(quote.expiresAt) - now).toBe(30 * 60_000);
  const signed = verifyQuote(tokenKey, quote.quoteId);
  expect(signed?.price.total).toBe(quote.total);
  expect(signed?.stay).toEqual({ arrival: '2027-05-03', departure: '2027-05-06' });
});

test('a quote whose price was tampered with is worth nothing', async () => {
  const { quoteId } = quoteResult.parse((await ask({})).body);
  const [content = '', signature = ''] = quoteId.split('.');
  for (const at of [0, Math.floor(content.length / 2), content.length - 1]) {
    const changed = content.slice(0, at) + (content[at] === 'A' ? 'B' : 'A') + content.slice(at + 1);
    expect(verifyQuote(tokenKey, `${changed}.${signature}`)).toBeUndefined();
  }
});

test('taken nights are 409 with the nights, and nearby stays that can be had', async () => {
  await world.properties.saveMonth({
    propertyId: 'kawa-no-ie',
    month: '2027-05',
    taken: { '10': 'BOOKING#bk_1', '11': 'BLOCK#b' },
    overrides: {},
    version: 1,
  });
  const asked = { propertyId: 'kawa-no-ie', arrival: '2027-05-09', departure: '2027-05-12' };
  const refused = await ask(asked);
  expect(refused.status).toBe(409);
  const { reasons = [], alternatives = [] } = problem.parse(refused.body);
  expect(reasons).toMatchObject([{ code: 'nights-taken', dates: ['2027-05-10', '2027-05-11'] }]);
  expect(alternatives).toContainEqual({ arrival: '2027-05-12', departure: '2027-05-15' });
  for (const stay of alternatives) expect((await ask({ ...asked, ...stay })).status).toBe(200);
});

test('every reason against a stay is said at once, each in a plain sentence', async () => {
  const refused = await ask({
    propertyId: 'villa-cipresso',
    arrival: '2027-07-06',
    departure: '2027-07-08',
    adults: 14,
  });
  expect(refused.status).toBe(422);
  const { reasons = [] } = problem.parse(refused.body);
  expect(reasons.map(({ code }) => code)).toEqual([
    'closed-to-arrival',
    'closed-to-departure',
    'below-minimum-stay',
    'too-many-guests',
  ]);
  expect(z.array(z.object({ message: z.string().min(15) })).parse(reasons)).toHaveLength(4);
});

test('a stay that is none is 400 and names the field, an unknown home is 404', async () => {
  const backwards = await ask({ arrival: '2027-05-06', departure: '2027-05-03' });
  expect(backwards.status).toBe(400);
  expect(problem.parse(backwards.body).errors).toMatchObject([{ field: 'departure' }]);
  expect((await ask({ propertyId: 'nowhere' })).status).toBe(404);
});

test('the 300 nights of a long stay are priced night by night', async () => {
  const home = { propertyId: 'harbour-loft', arrival: '2027-03-09', departure: '2028-01-03' };
  const refused = problem.parse((await ask(home)).body);
  expect(refused.reasons?.map(({ code }) => code)).toEqual(['above-maximum-stay']);
  const ninety = quoteResult.parse((await ask({ ...home, departure: '2027-06-07' })).body);
  expect(ninety.nights).toHaveLength(90);
});
