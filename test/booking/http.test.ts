import { expect, test } from 'vitest';
import { door, endpoint } from '../../functions/api/http.ts';
import { problem } from '../../functions/api/problem-schema.ts';
import { routes } from '../../functions/api/routes.ts';
import { aJsonEvent, anEvent } from './event.ts';

const handler = door(
  endpoint(routes.createQuote, async ({ body }) => ({ status: 200, body })),
  endpoint(routes.getCalendar, async ({ query, path }) => ({ status: 200, body: { ...query, ...path } })),
  endpoint(routes.getProperty, async () => {
    throw new Error('a secret of the inside');
  }),
);

const asked = { propertyId: 'home', arrival: '2027-07-04', departure: '2027-07-07', adults: 2 };

async function refusal(event: Parameters<typeof handler>[0]) {
  const { statusCode, body, headers } = await handler(event);
  expect(headers?.['content-type']).toBe('application/problem+json');
  const refused = problem.parse(JSON.parse(body));
  expect(refused.status).toBe(statusCode);
  return refused;
}

const errorsOf = async (body: unknown) => (await refusal(aJsonEvent(routes.createQuote, body))).errors;

test('a request is parsed by its route, defaults included', async () => {
  const { statusCode, body } = await handler(aJsonEvent(routes.createQuote, asked));
  expect(statusCode).toBe(200);
  expect(JSON.parse(body)).toEqual({ ...asked, children: 0, infants: 0 });
  const calendar = await handler(
    anEvent(routes.getCalendar, { query: { from: '2027-07', months: '3' }, path: { propertyId: 'home' } }),
  );
  expect(JSON.parse(calendar.body)).toEqual({ from: '2027-07', months: 3, propertyId: 'home' });
});

test.each([
  ['a missing field', { ...asked, arrival: undefined }, 'arrival', 'must be given'],
  [
    'an impossible date',
    { ...asked, arrival: '2027-02-30' },
    'arrival',
    'must be a calendar date such as 2027-07-04',
  ],
  ['a wrong type', { ...asked, adults: 'two' }, 'adults', 'must be a number'],
  ['no adults', { ...asked, adults: 0 }, 'adults', 'must be at least 1'],
  ['99 adults', { ...asked, adults: 99 }, 'adults', 'must be at most 50'],
  ['an unknown field', { ...asked, total: 1 }, 'total', 'is not known here; leave it out'],
])('%s is named with what to do', async (_, body, field, message) => {
  expect(await errorsOf(body)).toEqual([{ field, message }]);
});

test('every mistake is named at once', async () => {
  const fields = (await errorsOf({ adults: 0, extra: 1 }))?.map(({ field }) => field);
  expect(fields?.sort()).toEqual(['adults', 'arrival', 'departure', 'extra', 'propertyId']);
});

test('JSON that is none is refused', async () => {
  const json = { 'content-type': 'application/json' };
  const refused = await refusal(anEvent(routes.createQuote, { body: '{"propertyId":', headers: json }));
  expect([refused.status, refused.errors?.[0]?.field]).toEqual([400, 'body']);
  expect((await refusal(aJsonEvent(routes.createQuote, 'text'))).status).toBe(400);
});

test('another content type is refused', async () => {
  const body = JSON.stringify(asked);
  const refused = await refusal(
    anEvent(routes.createQuote, { body, headers: { 'content-type': 'text/plain' } }),
  );
  expect(refused.status).toBe(415);
});

test('a body above the limit is refused', async () => {
  const refused = await refusal(
    aJsonEvent(routes.createQuote, { ...asked, promotionCode: 'x'.repeat(40_000) }),
  );
  expect(refused.status).toBe(413);
});

test('a query parameter given twice is refused', async () => {
  const refused = await refusal(
    anEvent(routes.getCalendar, { query: { from: '2027-08' }, repeated: { from: ['2027-07', '2027-08'] } }),
  );
  expect(refused.errors).toEqual([{ field: 'from', message: 'must be given once' }]);
});

test('an error inside is answered without its words', async () => {
  const refused = await refusal(anEvent(routes.getProperty, { path: { propertyId: 'home' } }));
  expect(refused.status).toBe(500);
  expect(JSON.stringify(refused)).not.toContain('secret');
});

test('an address that the function does not answer is not found', async () => {
  expect((await refusal(anEvent(routes.searchProperties))).status).toBe(404);
});
