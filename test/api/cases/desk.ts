import type { Asking } from '../ask.ts';
import type { World } from '../world.ts';
import { badRequest, type Case, json, notFound, type Refusal } from './case.ts';

/** A request that an operator signs. */
const asked = (name: string, asking: (world: World) => Asking, refusal: Refusal): Case => ({
  name,
  ask: (world) => world.askAsOperator(asking(world)),
  refusal,
});

const key = { 'idempotency-key': 'of-a-bad-request' };
const blocks = '/api/operator/properties/seeblick/blocks';
const search = '/api/operator/bookings/search';
const calendar = '/api/operator/calendar';
const get = (path: string): Asking => ({ method: 'GET', path });
const block = (body: unknown, headers: Readonly<Record<string, string>> = key, path = blocks) =>
  json(path, body, headers);

const searches: readonly (readonly [body: object, field: string])[] = [
  [{ text: '' }, 'text'],
  [{ text: 'x'.repeat(101) }, 'text'],
  [{ text: 'two\nlines' }, 'text'],
  [{ from: '2027-02-30' }, 'from'],
  [{ statuses: ['gone'] }, 'statuses.0'],
  [{ statuses: [] }, 'statuses'],
  [{ limit: 0 }, 'limit'],
  [{ limit: 101 }, 'limit'],
  [{ after: 'tomorrow' }, 'after'],
  [{ first: 'cheapest' }, 'first'],
  [{ mail: 'ada@example.com' }, 'mail'],
];

const aRefund = { amount: 100, reason: 'No hot water.' };

const refunds: readonly (readonly [name: string, body: object, refusal: Refusal])[] = [
  ['a refund of nothing', { ...aRefund, amount: 0 }, badRequest('amount')],
  ['a refund of more than was paid', { ...aRefund, amount: 90_000_000 }, badRequest('amount')],
  ['a refund without a reason', { amount: 100 }, badRequest('reason')],
];

/** Requests at the operators' desk that are refused. */
export const badDesk: readonly Case[] = [
  ...searches.map(([body, field]) =>
    asked(`search ${JSON.stringify(body).slice(0, 40)}`, () => json(search, body), badRequest(field)),
  ),
  asked(
    'sending again what cannot fail',
    () => json('/api/operator/failures', { choice: 'send-again', failure: 'weather' }),
    badRequest('failure'),
  ),
  asked('search in a home that nobody has', () => json(search, { propertyId: 'nowhere' }), notFound),
  asked('a booking that nobody has', () => get('/api/operator/bookings/bk_nobody'), notFound),
  asked(
    'a note on a booking that nobody has',
    () => json('/api/operator/bookings/bk_nobody/notes', { text: 'Hello' }, key),
    notFound,
  ),
  asked(
    'a note without a key',
    ({ paid }) => json(`/api/operator/bookings/${paid.bookingId}/notes`, { text: 'Hello' }),
    badRequest('Idempotency-Key'),
  ),
  asked(
    'a note of blanks',
    ({ paid }) => json(`/api/operator/bookings/${paid.bookingId}/notes`, { text: '  ' }, key),
    badRequest('text'),
  ),
  asked(
    'another note under the key of one',
    ({ paid }) =>
      json(
        `/api/operator/bookings/${paid.bookingId}/notes`,
        { text: 'Early' },
        { 'idempotency-key': 'by-the-tests' },
      ),
    { status: 422, kind: 'key-reused' },
  ),
  asked(
    'a change of a booking that nobody has',
    () =>
      json('/api/operator/bookings/bk_nobody/change', {
        ...{ arrival: '2027-07-01', departure: '2027-07-02', adults: 2, total: 1 },
      }),
    notFound,
  ),
  asked(
    'a change without its price',
    ({ paid, paidStay: { arrival, departure } }) =>
      json(`/api/operator/bookings/${paid.bookingId}/change`, { arrival, departure, adults: 2 }),
    badRequest('total'),
  ),
  ...refunds.map(([name, body, refusal]) =>
    asked(name, ({ paid }) => json(`/api/operator/bookings/${paid.bookingId}/refunds`, body, key), refusal),
  ),
  asked(
    'a refund of a booking that nobody has',
    () => json('/api/operator/bookings/bk_nobody/refunds', aRefund, key),
    notFound,
  ),
  asked(
    'a refund of a booking that is not paid',
    ({ held }) => json(`/api/operator/bookings/${held.bookingId}/refunds`, aRefund, key),
    { status: 409, kind: 'not-refundable' },
  ),
  asked(
    'a letter that is none',
    ({ paid }) => json(`/api/operator/bookings/${paid.bookingId}/letters`, { letter: 'love' }, key),
    badRequest('letter'),
  ),
  asked(
    'a letter about a stay that is not certain',
    ({ held }) => json(`/api/operator/bookings/${held.bookingId}/letters`, { letter: 'confirmation' }, key),
    { status: 409, kind: 'not-certain' },
  ),
  asked(
    'a booking for a guest with the quote of another home',
    ({ quote: { quoteId } }) =>
      json(
        '/api/operator/properties/seeblick/bookings',
        { quoteId, guest: { name: 'Ada', email: 'ada@example.com' } },
        key,
      ),
    badRequest('quoteId'),
  ),
  asked(
    'a booking for a guest without a mail address',
    ({ quote: { quoteId } }) =>
      json('/api/operator/properties/cedar-cabin/bookings', { quoteId, guest: { name: 'Ada' } }, key),
    badRequest('guest.email'),
  ),
  asked(
    'a price of nights backwards',
    () =>
      json('/api/operator/properties/seeblick/nights', {
        arrival: '2027-07-02',
        departure: '2027-07-01',
        price: 1,
      }),
    badRequest('departure'),
  ),
  asked(
    'a price of nothing',
    () =>
      json('/api/operator/properties/seeblick/nights', {
        arrival: '2027-07-01',
        departure: '2027-07-02',
        price: 0,
      }),
    badRequest('price'),
  ),
  asked('a calendar backwards', () => get(`${calendar}?from=2027-07-02&to=2027-07-01`), badRequest('to')),
  asked(
    'numbers of two years',
    () => get('/api/operator/numbers?from=2027-07-01&to=2029-07-01'),
    badRequest('to'),
  ),
  asked(
    'numbers of a home that nobody has',
    () => get('/api/operator/numbers?from=2027-07-01&to=2027-08-01&propertyId=nowhere'),
    notFound,
  ),
  asked(
    'a calendar with some prices',
    () => get(`${calendar}?from=2027-07-02&to=2027-07-09&prices=some`),
    badRequest('prices'),
  ),
  asked('a calendar of a year', () => get(`${calendar}?from=2027-07-02&to=2028-07-01`), badRequest('to')),
  asked(
    'the calendar of a home that nobody has',
    () => get(`${calendar}?from=2027-07-02&to=2027-07-09&propertyId=nowhere`),
    notFound,
  ),
  asked('a block without a key', () => block({ arrival: '2027-07-01', departure: '2027-07-02' }, {}), {
    ...badRequest('Idempotency-Key'),
  }),
  asked(
    'a block backwards',
    () => block({ arrival: '2027-07-02', departure: '2027-07-01' }),
    badRequest('departure'),
  ),
  asked(
    'a block of the past',
    () => block({ arrival: '2020-07-02', departure: '2020-07-09' }),
    badRequest('departure'),
  ),
  asked(
    'a block of years',
    () => block({ arrival: '2027-07-02', departure: '2030-07-09' }),
    badRequest('departure'),
  ),
  asked(
    'a block of a home that nobody has',
    () =>
      block(
        { arrival: '2027-07-02', departure: '2027-07-09' },
        key,
        '/api/operator/properties/nowhere/blocks',
      ),
    notFound,
  ),
  asked(
    'a block of nights that a guest has',
    ({ paidStay: { arrival, departure } }) =>
      block({ arrival, departure }, key, '/api/operator/properties/harbour-loft/blocks'),
    { status: 409, kind: 'nights-taken' },
  ),
  asked(
    'a block anew under the key of one that was removed',
    ({ stay: { arrival, departure } }) =>
      block(
        { arrival, departure, note: 'Painters' },
        { 'idempotency-key': 'by-the-tests' },
        '/api/operator/properties/cedar-cabin/blocks',
      ),
    { status: 409, kind: 'block-ended' },
  ),
  asked(
    'nights for the owner that a guest has',
    ({ paidStay: { arrival, departure } }) =>
      block({ arrival, departure, name: 'Olivia' }, key, '/api/operator/properties/harbour-loft/owner-stays'),
    { status: 409, kind: 'nights-taken' },
  ),
  asked(
    'nights for an owner without a name',
    ({ stay: { arrival, departure } }) =>
      block({ arrival, departure }, key, '/api/operator/properties/harbour-loft/owner-stays'),
    badRequest('name'),
  ),
  asked(
    'the nights back of a stay that is paid',
    ({ paid }) => ({ method: 'DELETE', path: `/api/operator/bookings/${paid.bookingId}/hold` }),
    { status: 409, kind: 'not-held' },
  ),
  asked(
    'another time for an owner’s stay that is a guest’s',
    ({ paid, paidStay: { arrival, departure } }) =>
      json(`/api/operator/bookings/${paid.bookingId}/owner-stay`, { arrival, departure }),
    notFound,
  ),
  asked(
    'another time for an owner’s stay without its end',
    ({ paid, paidStay: { arrival } }) =>
      json(`/api/operator/bookings/${paid.bookingId}/owner-stay`, { arrival }),
    badRequest('departure'),
  ),
  asked(
    'the end of an owner’s stay that is a guest’s',
    ({ paid }) => ({ method: 'DELETE', path: `/api/operator/bookings/${paid.bookingId}/owner-stay` }),
    notFound,
  ),
  asked(
    'the end of a block that nobody has',
    () => ({ method: 'DELETE', path: `${blocks}/bl_nobody` }),
    notFound,
  ),
];
