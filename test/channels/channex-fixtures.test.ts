import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createChannexPort } from '../../functions/adapters/channels/channex/channex.ts';
import { readRevision } from '../../functions/adapters/channels/channex/revision.ts';
import { readChannexWebhook } from '../../functions/adapters/channels/channex/webhook.ts';
import type { ChannexConnection, PushTarget } from '../../functions/domain/channel.ts';
import { misshapen } from './channex-shape.ts';
import { aNight, apiKey, fixture, listen, startWorld, waiting } from './channex-world.ts';

/** The ids in Channex's examples. */
const ids = {
  propertyId: '716305c4-561a-4561-a187-7f5b8aeb5920',
  roomTypeId: '994d1375-dbbd-4072-8724-b2ab32ce781b',
  ratePlanId: '445835fb-7956-42ac-9efc-3e6f331f0808',
};
const connection: ChannexConnection = {
  id: 'cn_1',
  propertyId: 'mill',
  listing: ids.propertyId,
  platform: 'booking',
  isOn: true,
  version: 1,
  mode: 'channex',
  channexPropertyId: ids.propertyId,
  roomTypeId: ids.roomTypeId,
  ratePlanId: ids.ratePlanId,
};
const target: PushTarget<ChannexConnection> = { connection, currency: 'EUR' };

let world: Awaited<ReturnType<typeof startWorld>>;
beforeAll(async () => {
  world = await startWorld('2027-01-05T10:00:00Z');
  await world.script('POST', 'listings', { title: 'Cottage', currency: 'EUR', ids });
});
afterAll(() => world[Symbol.asyncDispose]());

/** The adapter against a server that says only this, whatever it is asked. */
async function beside<T>(said: unknown, use: (port: ReturnType<typeof createChannexPort>) => Promise<T>) {
  const { base, stop } = await listen((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end(JSON.stringify(said)));
  });
  try {
    return await use(createChannexPort({ apiKey, base }, () => Date.parse('2027-01-05T10:10:00Z')));
  } finally {
    stop();
  }
}

const oneItem = z.object({ data: z.object({ attributes: z.unknown() }) });
const revisionIn = (name: string) => {
  const read = readRevision(oneItem.parse(fixture(name)).data.attributes);
  if (read.kind !== 'booking') throw new Error(`${name} is ${read.kind}`);
  return read.revision;
};

test('every published revision is read', () => {
  const bdc = { externalId: 'cfa33f3b-bd32-4b90-8ef9-bde2bfe986cd', soldBy: 'BookingCom' };
  const party = { adults: 2, children: 1, infants: 0, childAges: [5] };
  expect(revisionIn('revision-new.json')).toEqual({
    listing: ids.propertyId,
    receipt: '03dd7198-c5b7-493c-a889-74d0c2211de7',
    booking: {
      ...bdc,
      revision: '2027-01-05T10:03:29.335485',
      status: 'confirmed',
      stay: { arrival: '2027-02-01', departure: '2027-02-03' },
      party,
      guest: { name: 'Guest Example', email: 'guest@guest.example.com', phone: '+33100000000' },
      total: { amount: 20_000, currency: 'EUR' },
    },
  });
  expect(revisionIn('revision-modified.json').booking).toMatchObject({
    ...bdc,
    stay: { arrival: '2027-02-01', departure: '2027-02-04' },
    total: { amount: 31_000 },
  });
  expect(revisionIn('revision-cancelled.json').booking).toMatchObject({ ...bdc, status: 'cancelled' });
  expect(revisionIn('revision-airbnb-new.json').booking).toMatchObject({
    soldBy: 'Airbnb',
    total: { amount: 24_960 },
  });
});

test('a published page of the feed is read, and an empty one', async () => {
  const since = new Date('2027-01-05T10:05:00Z');
  const read = (said: unknown) => beside(said, (port) => waiting({ ...world, port }, since));
  expect((await read(fixture('feed-page.json'))).map(({ receipt }) => receipt)).toEqual([
    '03dd7198-c5b7-493c-a889-74d0c2211de7',
    '54ca42b4-c4a0-4281-b6cf-c63798277dfb',
  ]);
  expect(await read(fixture('feed-empty.json'))).toEqual([]);
});

test('one revision that cannot be read hides no other, and is told at the end', async () => {
  const page = z.object({ data: z.array(z.looseObject({})) }).parse(fixture('feed-page.json'));
  const bad = { id: 'bad', type: 'booking_revision', attributes: { id: 'bad', status: 'maybe' } };
  const found: string[] = [];
  const reading = beside({ ...page, data: [bad, ...page.data], meta: { total: 3 } }, async (port) => {
    for await (const { receipt } of port.pendingRevisions(new Date('2027-01-05T10:05:00Z')))
      found.push(receipt);
  });
  await expect(reading).rejects.toMatchObject({
    name: 'ChannelRefused',
    message: expect.stringContaining('bad'),
  });
  expect(found).toHaveLength(2);
});

test('published answers to an update are understood', async () => {
  const night = aNight('2027-02-01');
  const push = (said: unknown, nights = [night]) => beside(said, (port) => port.publishRates(target, nights));
  const success = fixture('ari-success-response.json');
  expect(await push(success)).toEqual({ accepted: ['2027-02-01'], refused: [] });
  // The page on availability shows an answer without tasks and warnings.
  expect((await push({ meta: { message: 'Success' } })).accepted).toHaveLength(1);
  const three = ['2027-01-31', '2027-02-01', '2027-02-02'].map((date) => aNight(date));
  const wide = JSON.parse(
    JSON.stringify(fixture('ari-warning-200-response.json')).replaceAll('2027-01-0', '2027-02-0'),
  );
  expect(await push(wide, three)).toEqual({
    accepted: ['2027-01-31'],
    refused: ['2027-02-01', '2027-02-02'].map((date) => ({
      night: date,
      reason: 'rate must be greater than 0; stop_sell is invalid',
    })),
  });
});

test('published readings are understood', async () => {
  const both = z.object({ data: z.record(z.string(), z.unknown()) });
  const data = {
    ...both.parse(fixture('availability-read-response.json')).data,
  };
  const restrictions = both.parse(fixture('restrictions-read-response.json')).data;
  const { base, stop } = await listen((request, response) => {
    const said = request.url?.includes('/availability') ? data : restrictions;
    response.writeHead(200).end(JSON.stringify({ data: said }));
  });
  const remote = await createChannexPort({ apiKey, base }).readBack(target, {
    arrival: '2027-02-01',
    departure: '2027-02-05',
  });
  stop();
  expect([...remote]).toEqual([
    ['2027-02-01', { isFree: false, price: 13_800 }],
    ['2027-02-02', { isFree: false }],
    ['2027-02-03', { isFree: true }],
  ]);
});

test('every published webhook is a hint where to look', () => {
  const hints = readdirSync(join(import.meta.dirname, '..', 'fixtures', 'channex'))
    .filter((name) => name.startsWith('webhook-') && name !== 'webhook-create-request.json')
    .map((name) => [name.slice(8, -5), readChannexWebhook(fixture(name))?.kind]);
  expect(Object.fromEntries(hints)).toEqual({
    ari: 'other',
    booking: 'revision',
    booking_cancellation: 'revision',
    booking_modification: 'revision',
    booking_new: 'revision',
    'booking_new.no-data': 'revisions',
    non_acked_booking: 'revision',
    sync_error: 'trouble',
  });
  expect(readChannexWebhook(fixture('webhook-non_acked_booking.json'))).toEqual({
    kind: 'revision',
    event: 'non_acked_booking',
    revisionId: '03dd7198-c5b7-493c-a889-74d0c2211de7',
    listing: ids.propertyId,
  });
  for (const body of [undefined, null, 'text', {}, { event: 7 }, []])
    expect(readChannexWebhook(body)).toBeUndefined();
});

test('the counterpart takes published requests and believes what they say', async () => {
  const sent = await world.api('POST', '/availability', fixture('availability-request.json'));
  expect(misshapen(sent.said, [fixture('ari-success-response.json')])).toEqual([]);
  await world.api('POST', '/restrictions', fixture('restrictions-request.json'));
  const believed = await world.believed(ids.propertyId, '2027-02-01', '2027-02-07');
  expect(believed.map(({ isFree, rate }) => [isFree, rate])).toEqual([
    ...[false, false, true].map((isFree) => [isFree, '138.00']),
    [false, '138.00'],
    [false, '158.00'],
    [false, '158.00'],
    [false, '138.00'],
  ]);
});

test('the counterpart answers readings and warnings as published', async () => {
  const range = `filter[property_id]=${ids.propertyId}&filter[date][gte]=2027-02-01&filter[date][lte]=2027-02-03`;
  const read = await world.api('GET', `/availability?${range}`);
  expect(misshapen(read.said, [fixture('availability-read-response.json')])).toEqual([]);
  const rules = await world.api(
    'GET',
    `/restrictions?${range}&filter[restrictions]=rate,min_stay_arrival,stop_sell`,
  );
  expect(misshapen(rules.said, [fixture('restrictions-read-response.json')])).toEqual([]);
  const example = fixture('ari-warning-200-response.json');
  const warned = z.object({ meta: z.object({ warnings: z.array(z.looseObject({})) }) }).parse(example);
  const values = warned.meta.warnings.map(({ warning: _, ...entry }) => ({
    ...entry,
    date_from: '2027-02-01',
    date_to: '2027-02-03',
  }));
  const refused = await world.api('POST', '/restrictions', { values });
  expect(refused.status).toBe(200);
  expect(misshapen(refused.said, [example])).toEqual([]);
});

test('the counterpart tells bookings and webhooks as published', async () => {
  const { propertyId } = ids;
  const rooms = [{ arrival: '2027-03-08', departure: '2027-03-11' }];
  const first = { propertyId, rooms, anyway: true, party: { adults: 2, children: 1, ages: [5] } };
  const { id, booking_id } = await world.book(first);
  await world.change(booking_id, {
    rooms: [{ arrival: '2027-03-08', departure: '2027-03-12' }],
    anyway: true,
  });
  await world.cancel(booking_id);
  const examples = ['new', 'modified', 'cancelled', 'airbnb-new'].map((name) =>
    fixture(`revision-${name}.json`),
  );
  const one = await world.api('GET', `/booking_revisions/${id}`);
  expect(misshapen(one.said, examples)).toEqual([]);
  const feed = await world.api('GET', '/booking_revisions/feed?order[inserted_at]=asc');
  expect(misshapen(feed.said, [fixture('feed-page.json')])).toEqual([]);
  const ack = await world.api('POST', `/booking_revisions/${id}/ack`, {});
  expect(misshapen(ack.said, [fixture('ack-response.json')])).toEqual([]);
  await world.clock.advanceTo(world.clock.now() + 31 * 60_000);
  for (const { body } of world.endpoint.received)
    expect(misshapen(body, [fixture(`webhook-${body.event}.json`)])).toEqual([]);
  expect(new Set(world.endpoint.events()).size).toBe(4);
});

test('the counterpart refuses as published', async () => {
  const errors = z.record(z.string(), z.unknown()).parse(fixture('errors.json'));
  const answers = [
    await world.api('GET', `/restrictions?filter[property_id]=${ids.propertyId}&filter[date]=2027-02-01`),
    await world.api('GET', '/bookings', undefined, 'no key'),
    await world.api('GET', '/booking_revisions/none'),
    await world.api('POST', '/properties', { property: { title: '', currency: 'EUR' } }),
  ];
  expect(answers.map(({ said }) => said)).toEqual([400, 401, 404, 422].map((status) => errors[status]));
  world.faults.put({ service: 'channex', mode: 'throttle', count: 1 });
  expect(await world.api('GET', '/bookings')).toEqual({ status: 429, said: errors[429] });
});

test('webhooks are made, read, tried, changed and removed', async () => {
  const wanted = z.object({ webhook: z.looseObject({}) }).parse(fixture('webhook-create-request.json'));
  const webhook = { ...wanted.webhook, callback_url: world.endpoint.url };
  const made = await world.api('POST', '/webhooks', { webhook });
  expect(made).toMatchObject({ status: 201, said: { data: { attributes: { is_active: true } } } });
  const { id } = z.object({ data: z.object({ id: z.string() }) }).parse(made.said).data;
  expect((await world.api('POST', '/webhooks/test', { webhook })).said).toMatchObject({ status_code: 200 });
  expect(world.endpoint.received.at(-1)?.headers['x-channex-webhook-secret']).toBe('random-secret');
  const own = {
    ...webhook,
    property_id: ids.propertyId,
    is_global: false,
    event_mask: '*',
    send_data: false,
  };
  await world.api('PUT', `/webhooks/${id}`, { webhook: own });
  const before = world.endpoint.received.length;
  await world.book({
    propertyId: ids.propertyId,
    rooms: [{ arrival: '2027-04-01', departure: '2027-04-02' }],
    anyway: true,
  });
  await world.activity.quiet();
  // The property's own webhook hears everything, and the account's nothing.
  expect(world.endpoint.events().slice(before).sort()).toEqual(['booking', 'booking_new']);
  const example = fixture('webhook-booking_new.no-data.json');
  expect(misshapen(world.endpoint.received.at(-1)?.body, [example])).toEqual([]);
  expect((await world.api('DELETE', `/webhooks/${id}`)).status).toBe(200);
  expect((await world.api('GET', `/webhooks/${id}`)).status).toBe(404);
  expect((await world.api('POST', '/webhooks', { webhook: { ...own, property_id: null } })).status).toBe(422);
});
