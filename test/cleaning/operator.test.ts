import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ownerOf } from '../../functions/adapters/night-writes.ts';
import { createOwnersStays, type OwnersStays } from '../../functions/adapters/owners-stays.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { createWorkQueue } from '../../functions/adapters/work-queue.ts';
import {
  cleanerChoiceResult,
  cleanerList,
  cleanerResult,
  cleaningResult,
} from '../../functions/api/cleaners/schemas.ts';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import type { ImportedBooking } from '../../functions/domain/booking.ts';
import { nightOwners } from '../../functions/domain/month.ts';
import { ownersStay } from '../../functions/domain/owners-stay.ts';
import { Fault } from '../../functions/faults.ts';
import { aJsonEvent, anEvent } from '../booking/event.ts';
import { asFunction } from '../least-privilege/as-function.ts';
import { anAcceptedJob } from './an-accepted-job.ts';
import { type Play, startPlay } from './play.ts';

let play: Play;
/** The ETags of what is in the bucket, by path. */
const inBucket = new Map<string, string>();
const bucket = createServer(({ url = '' }, response) => {
  const etag = inBucket.get(new URL(url, 'http://bucket').pathname);
  response.writeHead(etag ? 206 : 404, etag ? { etag } : {}).end('j');
});
beforeAll(async () => {
  play = await startPlay();
  await new Promise<void>((ready) => bucket.listen(0, '127.0.0.1', ready));
  const address = bucket.address();
  vi.stubEnv(
    'AWS_ENDPOINT_URL_S3',
    `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
  );
});
afterAll(async () => {
  bucket.close();
  await play.close();
});

async function ask(route: Route, path: Readonly<Record<string, string>>, body?: object) {
  const { handler } = await import('../../functions/api/cleaners.ts');
  const event = body ? { ...aJsonEvent(route, body), pathParameters: path } : anEvent(route, { path });
  const { statusCode: status, body: answer } = await asFunction('cleaners', () => handler(event));
  await play.settle();
  return { status, body: JSON.parse(answer) };
}

test('an operator adds a cleaner, changes them, and gives them a home', async () => {
  const made = await ask(routes.createCleaner, {}, { name: 'Dora Doe', email: 'dora@example.com' });
  expect(made.status).toBe(201);
  const { cleanerId, feedUrl } = cleanerResult.parse(made.body);
  const changed = await ask(
    routes.changeCleaner,
    { cleanerId },
    { version: 1, name: 'Dora', replaceFeed: true },
  );
  expect(changed).toMatchObject({ status: 200, body: { name: 'Dora', version: 2, locale: 'en' } });
  expect(changed.body.feedUrl).not.toBe(feedUrl);
  expect(await ask(routes.changeCleaner, { cleanerId }, { version: 1, isOn: false })).toMatchObject({
    status: 409,
    body: { type: 'urn:stayflow:problem:cleaner-changed' },
  });
  const { body: list } = await ask(routes.listCleaners, {});
  expect(cleanerList.parse(list).cleaners.map(({ name }) => name)).toEqual(['Ana', 'Bea', 'Cem', 'Dora']);

  await play.booked('bk_home');
  const path = { propertyId: 'bk_home' };
  const choice = { cleaners: [cleanerId, 'ana'], ask: 'all-at-once', hoursToAnswer: 6 };
  const set = await ask(routes.setCleanerChoice, path, { version: 1, ...choice });
  expect(cleanerChoiceResult.parse(set.body)).toMatchObject({ ...choice, version: 2 });
  expect(await ask(routes.getCleanerChoice, path)).toMatchObject({ status: 200, body: choice });
  expect(await ask(routes.setCleanerChoice, path, { version: 1, ...choice })).toMatchObject({ status: 409 });
  const stranger = await ask(routes.setCleanerChoice, path, { version: 2, ...choice, cleaners: ['zoe'] });
  expect(stranger).toMatchObject({ status: 400, body: { errors: [{ field: 'cleaners' }] } });
});

test('an operator gives a job to another cleaner, and both are told', async () => {
  const id = 'bk_reassigned';
  const path = { bookingId: id };
  await play.booked(id);
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  const { status, body } = await ask(routes.orderCleaning, path, { order: 'assign', cleanerId: 'cem' });
  expect(status).toBe(200);
  expect(cleaningResult.parse(body)).toMatchObject({ status: 'accepted', cleanerId: 'cem' });
  expect(play.mailsTo('ana', id).at(-1)).toBe(`Called off: cleaning of ${id} on 7 July 2027`);
  expect(play.mailsTo('cem', id)).toEqual([`Ihr Auftrag: Reinigung von ${id} am 7. Juli 2027`]);
  await ask(routes.orderCleaning, path, { order: 'assign', cleanerId: 'cem' });
  expect(play.mailsTo('cem', id)).toHaveLength(1);
  const { body: shown } = await ask(routes.getCleaning, path);
  expect(shown).toMatchObject({ answers: [{ said: 'accept' }, { said: 'assigned', cleanerId: 'cem' }] });
});

test('an operator who gives a job to another and at once to a third has the first told, and nobody who never heard of it', async () => {
  const id = 'bk_second-thoughts';
  await play.booked(id);
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  const mended = Date.now() + 3_600_000;
  play.engine.before.set('mail-cleaners', async () => {
    if (Date.now() < mended) throw new Fault('MailUnavailable', 'as the test says');
  });
  for (const cleanerId of ['bea', 'cem'])
    await ask(routes.orderCleaning, { bookingId: id }, { order: 'assign', cleanerId });
  await play.pass(2);
  play.engine.before.clear();
  expect(play.mailsTo('ana', id).at(-1)).toMatch(/^Called off/);
  expect([play.mailsTo('bea', id).length, play.mailsTo('cem', id).length]).toEqual([0, 1]);
});

test('a job that nobody took can be given by hand', async () => {
  const id = 'bk_byhand';
  await play.booked(id, { cleaners: ['ana'] });
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'decline');
  const openWork = async () =>
    (await createWorkQueue(play.database.table).listOpen()).map(({ reason, bookingId }) => [
      reason,
      bookingId,
    ]);
  expect(await openWork()).toContainEqual(['no-cleaner', id]);
  await ask(routes.orderCleaning, { bookingId: id }, { order: 'assign', cleanerId: 'bea' });
  expect(await openWork()).not.toContainEqual(['no-cleaner', id]);
  expect(await play.standing(id)).toEqual({ status: 'accepted', cleanerId: 'bea' });
  expect(play.mailsTo('bea', id)).toHaveLength(1);
});

test('after an owner’s own stay the home is cleaned, and whoever was to is called off with it; nobody else is written to', async () => {
  const home = { id: 'bk_ownhome', name: 'bk_ownhome' };
  await play.booked(home.id);
  const stay = { arrival: '2027-08-01', departure: '2027-08-04' };
  const id = 'bk_own';
  const owners = createOwnersStays(play.database.table);
  const own = ownersStay({ id, home, stay, name: 'Olivia', createdAt: new Date().toISOString() });
  const doing = { by: 'operator', at: new Date() };
  expect(await owners.create(own, 'request', doing)).toEqual({ kind: 'made' });
  expect((await owners.create(own, 'request', doing)).kind).toBe('known');
  expect((await owners.create({ ...own, id: 'bk_own2' }, 'request', doing)).kind).toBe('taken');
  await play.begin('book-cleaner', id);
  await ask(routes.orderCleaning, { bookingId: id }, { order: 'assign', cleanerId: 'ana' });
  expect(await play.standing(id)).toEqual({ status: 'accepted', cleanerId: 'ana' });
  await movesWithItsCleaning(own, owners);
  expect(await owners.end(home.id, doing)).toBe(false);
  expect([await owners.end(id, doing), await owners.end(id, doing)]).toEqual([true, true]);
  expect(await play.bookings.read(id)).toMatchObject({ status: 'withdrawn', version: 3 });
  await play.begin('book-cleaner', id);
  expect((await play.standing(id)).status).toBe('called-off');
  expect(play.mailsTo('ana', home.id).at(-1)).toBe('Called off: cleaning of bk_ownhome on 6 August 2027');
  expect(play.region.mails.filter(({ text }) => text.includes('Olivia'))).toEqual([]);
  expect(await owners.move(id, stay, doing)).toEqual({ kind: 'ended' });
  expect((await owners.create({ ...own, id: 'bk_own3' }, 'request', doing)).kind).toBe('made');
});

/** Two days later: nights that nobody has are taken, those before are free, and who cleans is asked about the new day. */
async function movesWithItsCleaning(own: ImportedBooking, owners: OwnersStays) {
  const { id, propertyId } = own;
  const doing = { by: 'operator', at: new Date() };
  const nights = async () => {
    const home = await createProperties(play.database.table).read(propertyId, ['2027-08']);
    return [...nightOwners(home?.months ?? [])]
      .flatMap(([night, by]) => (by === ownerOf(id) ? [night] : []))
      .sort();
  };
  const next = { ...own, id: 'bk_next', stay: { arrival: '2027-08-06', departure: '2027-08-07' } };
  await owners.create(next, 'request', doing);
  const tooLong = { arrival: '2027-08-03', departure: '2027-08-07' };
  expect(await owners.move(id, tooLong, doing)).toEqual({ kind: 'taken', nights: ['2027-08-06'] });
  expect(await nights()).toEqual(['2027-08-01', '2027-08-02', '2027-08-03']);
  const later = { arrival: '2027-08-03', departure: '2027-08-06' };
  expect(await owners.move(propertyId, later, doing)).toEqual({ kind: 'unknown' });
  expect(await owners.move(id, later, doing)).toEqual({ kind: 'moved' });
  expect(await owners.move(id, later, doing)).toEqual({ kind: 'done' });
  expect(await nights()).toEqual(['2027-08-03', '2027-08-04', '2027-08-05']);
  await play.begin('book-cleaner', id);
  expect(play.mailsTo('ana', propertyId).at(-1)).toBe('Changed: cleaning of bk_ownhome on 6 August 2027');
  await play.say('ana', propertyId, 'accept');
}

test.each([
  [{ order: 'assign' }, 400],
  [{ order: 'assign', cleanerId: 'zoe' }, 400],
  [{ order: 'damage' }, 400],
  [{ order: 'no-damage' }, 409],
])('an order that makes no sense is refused: %j', async (order, status) => {
  const id = `bk_order-${status}`;
  await play.booked(id);
  await play.begin('book-cleaner', id);
  const before = await play.cleanings.read(id);
  expect(await ask(routes.orderCleaning, { bookingId: id }, order)).toMatchObject({ status });
  expect(await play.cleanings.read(id)).toEqual(before);
});

test('a stay whose cleaning was never opened has none', async () => {
  expect(await ask(routes.getCleaning, { bookingId: 'bk_unknown' })).toMatchObject({ status: 404 });
  const order = await ask(routes.orderCleaning, { bookingId: 'bk_unknown' }, { order: 'no-damage' });
  expect(order).toMatchObject({ status: 404 });
});

test('an operator sees the photos of damage through addresses that are good for five minutes', async () => {
  await play.booked('bk_photos');
  const stay = { arrival: '2027-07-01', departure: '2027-07-04' };
  const { acceptedAt: _, ...facts } = anAcceptedJob('bk_photos', 'bk_photos', stay, 'ana');
  const reported = { status: 'problem', reportedAt: '2027-07-04T12:00:00Z', damage: 'The hob.' } as const;
  const photos = ([1, 2, 3, 4] as const).map((number) => ({
    ...{ key: `reports/bk_photos/v3-ana-${number}`, type: 'image/jpeg' as const },
    ...(number > 1 && { etag: `"${number}"` }),
  }));
  inBucket.set('/pictures/reports/bk_photos/v3-ana-2', '"2"');
  inBucket.set('/pictures/reports/bk_photos/v3-ana-3', '"put over it"');
  const cleaning = { ...facts, ...reported, photos };
  await play.cleanings.settle('bk_photos', () => ({ cleaning, answer: undefined }));
  const { body } = await ask(routes.getCleaning, { bookingId: 'bk_photos' });
  const shown = cleaningResult.parse(body).photos ?? [];
  // Of what was put over a photo, or is gone, nothing is shown.
  expect(shown.map(({ url }) => url && new URL(url).pathname)).toEqual([
    ...['/pictures/reports/bk_photos/v3-ana-1', '/pictures/reports/bk_photos/v3-ana-2'],
    ...[undefined, undefined],
  ]);
  const { searchParams } = new URL(shown[1]?.url ?? '');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    'X-Amz-Expires': '300',
    // As the picture that it is, and never as a page.
    'response-content-type': 'image/jpeg',
  });
});
