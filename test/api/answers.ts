import { expect, test } from 'vitest';
import type { Route } from '../../functions/api/route.ts';
import { type RouteName, routes } from '../../functions/api/routes.ts';
import { bookingsFound } from '../../functions/api/stays/schemas.ts';
import { blockIdFor, homeIdFor } from '../../functions/api/token.ts';
import { addDays } from '../../functions/domain/stay.ts';
import { casaDaOnda } from '../../infra/local/seed/homes/casa-da-onda.ts';
import { draftOf } from '../domain/a-draft.ts';
import { quiet } from '../running/guest.ts';
import { type Asking, send } from './ask.ts';
import { json } from './cases/case.ts';
import { delivery, paidEvent, seamDelivery } from './cases/webhooks.ts';
import type { World } from './world.ts';

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Asking => ({
  method: 'GET',
  path: `/api${path}`,
  headers,
});

const act = (bookingId: string, what: string): Asking =>
  json(`/api/operator/executions/confirm-booking/confirm-booking-${bookingId}-v2/${what}`, {});

const aHome = draftOf(casaDaOnda(new Date().getFullYear()));
const aNewHome = { ...aHome, photos: [] };

/** A good request to every route. */
export const good: Readonly<Record<RouteName, (world: World) => Asking>> = {
  searchProperties: ({ stay: { arrival, departure } }) =>
    get(`/properties?arrival=${arrival}&departure=${departure}&adults=2&limit=1`),
  getProperty: () => get('/properties/villa-cipresso'),
  listLegalTexts: () => get('/legal'),
  getLegalText: () => get('/legal/imprint'),
  getLegalTexts: () => get('/operator/legal'),
  draftPrivacy: () => get('/operator/legal/privacy-draft'),
  setLegalText: () =>
    json('/api/operator/legal', { kind: 'privacy', version: 0, words: { en: 'Nothing.\n\nWe mean it.' } }),
  getCalendar: () => get('/properties/harbour-loft/calendar?from=2027-02&months=18'),
  createQuote: ({ stay }) =>
    json('/api/quotes', { ...stay, children: 2, childAges: [3, 17], infants: 1, promotionCode: 'powder50' }),
  createBooking: ({ heldQuote, heldKey }) =>
    json(
      '/api/bookings',
      {
        policyAccepted: true,
        quoteId: heldQuote,
        guest: { locale: 'en', name: 'Ada Guest', email: 'ada@example.com' },
      },
      { 'Idempotency-Key': heldKey },
    ),
  listTrips: () => get('/trips'),
  getBooking: ({ paid }) => get(`/bookings/${paid.bookingId}`, { 'x-booking-token': paid.accessToken }),
  giveUpHold: ({ givenUp }) => ({
    method: 'DELETE',
    path: `/api/bookings/${givenUp.bookingId}/hold`,
    headers: { 'x-booking-token': givenUp.accessToken },
  }),
  getCancellation: ({ paid }) =>
    get(`/bookings/${paid.bookingId}/cancellation`, { 'x-booking-token': paid.accessToken }),
  cancelBooking: ({ cancelled }) =>
    json(
      `/api/bookings/${cancelled.bookingId}/cancellation`,
      { refund: 1 },
      { 'x-booking-token': cancelled.accessToken },
    ),
  getChange: ({ paid, paidStay: { arrival, departure } }) =>
    get(`/bookings/${paid.bookingId}/change?arrival=${arrival}&departure=${departure}&adults=1`, {
      'x-booking-token': paid.accessToken,
    }),
  changeBooking: ({ paid, paidStay: { arrival, departure } }) =>
    json(
      `/api/bookings/${paid.bookingId}/change`,
      { arrival, departure, adults: 2, total: 1 },
      { 'x-booking-token': paid.accessToken },
    ),
  payBalance: () => json('/api/bookings/bk_nobody/balance', {}),
  confirmDeposit: () => json('/api/bookings/bk_nobody/damage-deposit', {}),
  getOperatorCancellation: ({ paid }) => get(`/operator/bookings/${paid.bookingId}/cancellation`),
  endHold: ({ givenUp }) => ({
    ...get(`/operator/bookings/${givenUp.bookingId}/hold`),
    method: 'DELETE',
  }),
  cancelAsOperator: ({ cancelled }) =>
    json(`/api/operator/bookings/${cancelled.bookingId}/cancellation`, {
      refund: 1,
      reason: 'By the tests.',
    }),
  getOperatorChange: ({ paid, paidStay: { arrival, departure } }) =>
    get(`/operator/bookings/${paid.bookingId}/change?arrival=${arrival}&departure=${departure}&adults=1`),
  changeAsOperator: ({ paid, paidStay: { arrival, departure } }) =>
    json(`/api/operator/bookings/${paid.bookingId}/change`, { arrival, departure, adults: 2, total: 1 }),
  createBookingForGuest: ({ phoneQuote: { quoteId } }) =>
    json(
      '/api/operator/properties/villa-cipresso/bookings',
      { quoteId, guest: { name: 'Ada Guest', email: 'ada@example.com' } },
      key,
    ),
  askRefund: ({ paid }) =>
    json(`/api/operator/bookings/${paid.bookingId}/refunds`, { amount: 100, reason: 'No hot water.' }, key),
  askLetter: ({ paid }) =>
    json(`/api/operator/bookings/${paid.bookingId}/letters`, { letter: 'reminder' }, key),
  getOpenApi: () => get('/openapi.json'),
  listMoney: ({ paidStay: { arrival } }) =>
    get(`/operator/ledger?from=${arrival}&to=${addDays(arrival, 30)}`),
  listMembers: () => get('/operator/members'),
  createMember: () =>
    json('/api/operator/members', { name: 'Nora New', email: 'nora@example.com', role: 'auditor' }),
  changeMember: ({ leaving }) =>
    json(`/api/operator/members/olivia/${leaving.userId}`, { version: 1, role: 'auditor' }),
  removeMember: ({ leaving }) => ({
    ...get(`/operator/members/olivia/${leaving.userId}`),
    method: 'DELETE',
  }),
  getMember: () => get('/operator/member'),
  listWork: () => get('/operator/work'),
  listFailures: () => get('/operator/failures'),
  sendFailureAgain: () => json('/api/operator/failures', { choice: 'send-again', failure: 'stages' }),
  chooseWork: () => json('/api/operator/work/nothing', { choice: 'settle', note: 'Done by hand' }),
  listExecutions: () => get('/operator/executions?status=red&limit=10'),
  getExecution: ({ paid: { bookingId } }) =>
    get(`/operator/executions/expire-hold/expire-hold-${bookingId}-v1`),
  redriveExecution: ({ paid }) => act(paid.bookingId, 'redrive'),
  stopExecution: ({ cancelled }) => act(cancelled.bookingId, 'stop'),
  restartExecution: ({ paid }) => act(paid.bookingId, 'restart'),
  listBookings: ({ paidStay: { arrival, departure } }) =>
    get(`/operator/bookings?from=${arrival}&to=${departure}`),
  searchBookings: () => json('/api/operator/bookings/search', { text: 'ADA guest', first: 'latest' }),
  getOperatorBooking: ({ paid }) => get(`/operator/bookings/${paid.bookingId}`),
  keepNote: ({ paid }) =>
    json(`/api/operator/bookings/${paid.bookingId}/notes`, { text: 'Late.\nWants a cot.' }, key),
  getTimeline: ({ stay: { arrival, departure } }) =>
    get(`/operator/calendar?from=${arrival}&to=${departure}&prices=all`),
  getNumbers: ({ paidStay: { arrival, departure } }) =>
    get(`/operator/numbers?from=${arrival}&to=${departure}`),
  createBlock: ({ stay: { arrival, departure } }) =>
    json('/api/operator/properties/cedar-cabin/blocks', { arrival, departure, note: 'Painters' }, key),
  setPrices: ({ stay: { arrival, departure } }) =>
    json('/api/operator/properties/harbour-loft/nights', { arrival, departure, price: 12_300 }),
  removeBlock: ({ tokenKey }) => ({
    ...get(`/operator/properties/cedar-cabin/blocks/${blockIdFor(tokenKey, 'cedar-cabin', 'by-the-tests')}`),
    method: 'DELETE',
  }),
  listHomes: () => get('/operator/properties'),
  createHome: () => json('/api/operator/properties', { ownerId: 'olivia', home: aNewHome }, key),
  getHome: () => get('/operator/properties/casa-da-onda'),
  changeHome: () =>
    json('/api/operator/properties/casa-da-onda', { version: 1, home: { ...aHome, name: 'Casa das Ondas' } }),
  endHome: ({ tokenKey }) => ({
    ...get(`/operator/properties/${homeIdFor(tokenKey, aHome.name, 'by-the-tests')}`),
    method: 'DELETE',
  }),
  askPicture: () => json('/api/operator/properties/seeblick/pictures', { type: 'image/jpeg' }),
  listConnections: () => get(`${seeblick}/channels`),
  createConnection: () =>
    json(`/api${seeblick}/channels`, {
      mode: 'ical',
      platform: 'booking',
      listing: 'made by the tests',
      feedUrl: 'https://booking.test/1.ics',
    }),
  createOwnersStay: () =>
    json(
      '/api/operator/properties/seeblick/owner-stays',
      { arrival: '2028-02-01', departure: '2028-02-03', name: 'Olivia' },
      key,
    ),
  moveOwnersStay: () =>
    json('/api/operator/bookings/bk_nobody/owner-stay', { arrival: '2028-02-01', departure: '2028-02-04' }),
  endOwnersStay: () => ({ ...get('/operator/bookings/bk_nobody/owner-stay'), method: 'DELETE' }),
  tryConnection: () =>
    json(`/api${seeblick}/channels/trial`, {
      ...{ mode: 'ical', platform: 'booking', listing: '1', feedUrl: 'https://127.0.0.1:1/1.ics' },
    }),
  changeConnection: ({ connections: [kept] }) =>
    json(`/api${seeblick}/channels/${kept?.connectionId}`, { version: 1, isOn: false, replaceExport: true }),
  removeConnection: ({ connections: [, removed] }) => ({
    ...get(`${seeblick}/channels/${removed?.connectionId}`),
    method: 'DELETE',
  }),
  getChannelNights: () => get(`${seeblick}/channels/nights?from=2027-02&months=2`),
  channelWebhook: ({ webhookKey }) =>
    json(
      '/api/webhooks/channels/cn_1',
      { event: 'ari', payload: [], property_id: 'p1' },
      { 'x-api-key': webhookKey },
    ),
  getFeed: () => get('/ical/nobody.ics'),
  listCleaners: () => get('/operator/cleaners'),
  createCleaner: () =>
    json('/api/operator/cleaners', { ownerId: 'olivia', name: 'Dora Doe', email: 'dora@example.com' }),
  changeCleaner: () => json('/api/operator/cleaners/ana', { version: 1, isOn: false, replaceFeed: true }),
  getCleanerChoice: () => get(`${seeblick}/cleaners`),
  setCleanerChoice: () =>
    json(`/api${seeblick}/cleaners`, {
      version: 1,
      cleaners: ['chiara', 'bruno'],
      ask: 'all-at-once',
      hoursToAnswer: 6,
    }),
  getCleaning: () => get('/operator/bookings/bk_nobody/cleaning'),
  orderCleaning: () => json('/api/operator/bookings/bk_nobody/cleaning', { order: 'no-damage' }),
  getCleaningJob: () => get('/cleaning/nobody'),
  getCleanerFeed: () => get('/cleaners/ana.nobody.ics'),
  answerCleaningJob: () => json('/api/cleaning/nobody', { answer: 'accept' }),
  getAccessCode: ({ paid }) => get(`/operator/bookings/${paid.bookingId}/access-code`),
  reportAccessCode: ({ paid }) =>
    json(`/api/operator/bookings/${paid.bookingId}/access-code`, { done: 'entered' }),
  seamWebhook: (world) => seamDelivery('{"event_id":"ev_1","event_type":"device.connected"}', world),
  stripeWebhook: (world) => delivery(paidEvent(world.paidEvent, world.paid.bookingId), world),
};

const key = { 'idempotency-key': 'by-the-tests' };

const seeblick = '/operator/properties/seeblick';

/** Routes that make, change or remove something. */
const writing: readonly string[] = [
  ...['createConnection', 'changeConnection', 'removeConnection'],
  ...['reportAccessCode', 'seamWebhook', 'setLegalText'],
  ...['createMember', 'changeMember', 'removeMember'],
  ...['createHome', 'changeHome', 'endHome'],
  ...['createBookingForGuest', 'askRefund', 'askLetter'],
  ...['setPrices', 'keepNote', 'createBlock', 'removeBlock', 'createOwnersStay'],
  ...['createCleaner', 'changeCleaner', 'setCleanerChoice'],
];

/** Routes whose address names what nobody has here: a secret, a job, something that needs a person or is red. */
const secret: readonly string[] = [
  ...['getCleaning', 'orderCleaning', 'moveOwnersStay', 'endOwnersStay'],
  'getFeed',
  'getCleaningJob',
  'getCleanerFeed',
  'answerCleaningJob',
  'chooseWork',
  'payBalance',
  'confirmDeposit',
  ...['redriveExecution', 'stopExecution', 'restartExecution'],
];

/** First those that write nothing: what the others begin goes on for a moment. */
const named = Object.entries<Route>(routes)
  .filter(([name]) => !secret.includes(name))
  .map(([name, route]) => ({ name, route }))
  .sort((a, b) => Number(writing.includes(a.name)) - Number(writing.includes(b.name)));

/** All that is stored, but for what Stripe told meanwhile of payments made earlier. */
async function written({ tables }: World): Promise<readonly string[]> {
  return (await tables.everything()).filter((item) => !item.startsWith('stayflow INBOX#stripe'));
}

const isSignedIn = ({ audience }: Route) => audience === 'operator' || audience === 'signed-in';

/** Sends a good request to every route; most write nothing, as what they ask for is done already. */
export function answersAsDeclared(world: () => World) {
  test.each(named)('$name answers what its route declares, no more and no less', async ({ name, route }) => {
    const writes = writing.includes(name);
    const before = writes ? [] : await written(world());
    const isRoute = (text: string): text is RouteName => text in good;
    if (!isRoute(name)) throw new Error(`There is no good request to ${name}`);
    const { ask, askAs, askAsOperator } = world();
    const askAsOwner = (asking: Asking) => askAs('owner@example.com', asking);
    const { status, headers, body } = await (isSignedIn(route)
      ? askAsOperator
      : route.audience === 'owner'
        ? askAsOwner
        : ask)(good[name](world()));
    expect([status, body]).toEqual([name.startsWith('create') && name !== 'createQuote' ? 201 : 200, body]);
    expect(headers['content-type']).toBe('application/json');
    expect(headers['cache-control']).toBe('no-store');
    if (route.answer) expect(route.answer.parse(body)).toEqual(body);
    if (!writes) expect(await written(world())).toEqual(before);
  });

  test('what they began comes to an end', () => quiet(world().instance));

  test('the address of a feed opens the calendar without a signature, and no other does', async () => {
    const list = await world().askAsOperator(good.listConnections(world()));
    const urls = JSON.stringify(list.body).match(/http[^"]*\.ics/g) ?? [];
    const path = new URL(urls.find((url) => url.includes('/ical/')) ?? '').pathname;
    const { status, headers, body } = await send(world().instance.port, { method: 'GET', path });
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(body).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const known = { 'if-none-match': headers.etag ?? '' };
    const again = await send(world().instance.port, { method: 'GET', path, headers: known });
    expect([again.status, again.body]).toEqual([304, '']);
    const other = await send(world().instance.port, good.getFeed(world()));
    expect(other.status).toBe(404);
  });

  test.each(['earliest', 'latest'])(
    'bookings page by page, the %s first, are all bookings once',
    async (first) => {
      const search = async (more: object) => {
        const asking = json('/api/operator/bookings/search', { first, ...more });
        return bookingsFound.parse((await world().askAsOperator(asking)).body);
      };
      const { bookings: all } = await search({ limit: 100 });
      const found: typeof all = [];
      let next: string | undefined;
      do {
        const page = await search({ limit: 1, ...(next !== undefined && { after: next }) });
        found.push(...page.bookings);
        next = page.next;
      } while (next !== undefined);
      expect(found).toEqual(all);
      const arrivals = all.map(({ arrival }) => arrival);
      expect(arrivals).toEqual(first === 'earliest' ? arrivals.toSorted() : arrivals.toSorted().reverse());
      expect(all.map(({ bookingId }) => bookingId)).toContain(world().paid.bookingId);
    },
  );

  test('a repeat of a booking is the same booking', async () => {
    const { body } = await world().ask(good.createBooking(world()));
    expect(body).toEqual(world().held);
  });

  test('a webhook of an unknown type is put on record, once', async () => {
    const before = await written(world());
    const event = '{"id":"evt_of_another_type","type":"customer.created","data":{"object":{}}}';
    for (const _ of [1, 2]) {
      const { status, body } = await world().ask(delivery(event, world()));
      expect([status, body]).toEqual([200, { received: true }]);
    }
    const everything = await world().tables.everything();
    expect(everything.filter((line) => line.includes('INBOX#stripe#evt_of_another_type'))).toHaveLength(1);
    expect(await written(world())).toEqual(before);
  });

  test('HEAD and OPTIONS are refused without a body to read, as API Gateway does', async () => {
    const head = await world().ask({ method: 'HEAD', path: '/api/properties' });
    expect([head.status, head.body]).toEqual([403, '']);
    expect(head.headers['content-type']).toBe('application/problem+json');
  });
}
