import { badRequest, type Case, forbidden, notFound, type Refusal, signed } from './case.ts';

const get = (path: string, refusal: Refusal): Case =>
  signed(
    `GET ${path.length > 90 ? `${path.slice(0, 40)}...` : path}`,
    () => ({ method: 'GET', path: `/api${path}` }),
    refusal,
  );

const badSearches: readonly (readonly [query: string, ...fields: string[]])[] = [
  ['arrival=2027-02-30&departure=2027-03-04', 'arrival'],
  ['arrival=2027-07-04&departure=2027-06-31', 'departure'],
  ['arrival=4.7.2027&departure=2027-07-08', 'arrival'],
  ['arrival=2027-7-4&departure=2027-07-08', 'arrival'],
  ['arrival=2027-07-04', 'departure'],
  ['departure=2027-07-04', 'arrival'],
  ['arrival=2027-07-08&departure=2027-07-04', 'departure'],
  ['arrival=2027-07-04&departure=2027-07-04', 'departure'],
  ['arrival=2027-07-04&departure=2030-07-04', 'departure'],
  ['arrival=2020-07-04&departure=2020-07-08', 'arrival'],
  ['arrival=0000-01-01&departure=0000-01-02', 'arrival', 'departure'],
  ['arrival=9999-12-30&departure=9999-12-31', 'arrival', 'departure'],
  ['adults=0', 'adults'],
  ['adults=99', 'adults'],
  ['adults=two', 'adults'],
  ['adults=2.5', 'adults'],
  ['adults=-1', 'adults'],
  ['adults=', 'adults'],
  ['adults=1e99', 'adults'],
  ['adults=2&adults=3', 'adults'],
  ['children=-1', 'children'],
  ['infants=21', 'infants'],
  ['limit=0', 'limit'],
  ['limit=1000', 'limit'],
  ['after=x', 'after'],
  ['sort=price', 'sort'],
  ['adults=0&children=99&sort=price', 'adults', 'children', 'sort'],
];

const calendar = '/properties/seeblick/calendar';

/** Bad requests that only read. */
export const badReadings: readonly Case[] = [
  ...badSearches.map(([query, ...fields]) => get(`/properties?${query}`, badRequest(...fields))),
  get(calendar, badRequest('from')),
  get(`${calendar}?from=2027-13`, badRequest('from')),
  get(`${calendar}?from=2027-07-04`, badRequest('from')),
  get(`${calendar}?from=0000-01&months=18`, badRequest('from')),
  get(`${calendar}?from=9999-12&months=18`, badRequest('from')),
  get(`${calendar}?from=2027-07&months=0`, badRequest('months')),
  get(`${calendar}?from=2027-07&months=19`, badRequest('months')),
  get(`${calendar}?from=2027-07&to=2027-09`, badRequest('to')),
  get('/properties/nowhere', notFound),
  get('/properties/nowhere/calendar?from=2027-07', notFound),
  get('/properties/..%2F..%2Fetc%2Fpasswd', notFound),
  get('/properties/PROPERTY%23seeblick', notFound),
  get('/properties/%00', notFound),
  get('/properties/%E2%98%83', notFound),
  get(`/properties/${'x'.repeat(3_000)}`, notFound),
  get(`/bookings/${'x'.repeat(3_000)}`, notFound),
  get('/properties/%zz', badRequest('path')),
  get('/properties/../bookings/bk_1', forbidden),
  get('/bookings/bk_00000000000000000000000000', notFound),
  get('/bookings/..%2F..%2Fetc', notFound),
  signed(
    'GET /bookings/{id} without its token',
    ({ held }) => ({ method: 'GET', path: `/api/bookings/${held.bookingId}` }),
    notFound,
  ),
  signed(
    'GET /bookings/{id} with the token of another booking',
    ({ held, paid }) => ({
      method: 'GET',
      path: `/api/bookings/${held.bookingId}`,
      headers: { 'x-booking-token': paid.accessToken },
    }),
    notFound,
  ),
  signed(
    'DELETE /bookings/{id}/hold of one that is paid',
    ({ paid }) => ({
      method: 'DELETE',
      path: `/api/bookings/${paid.bookingId}/hold`,
      headers: { 'x-booking-token': paid.accessToken },
    }),
    { kind: 'not-held', status: 409 },
  ),
  get('/nowhere', forbidden),
  get('/', forbidden),
  get('/properties/seeblick/calendar/more', forbidden),
  get('/quotes', forbidden),
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
    signed(`${method} /properties`, () => ({ method, path: '/api/properties' }), forbidden),
  ),
];
