import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBeds24 } from '../../../functions/adapters/channels/beds24/beds24.ts';
import { createChannexPort } from '../../../functions/adapters/channels/channex/channex.ts';
import type { Beds24Connection, ChannexConnection } from '../../../functions/domain/channel.ts';
import { todayAt } from '../../../functions/domain/stay.ts';
import { createActivity } from '../../../infra/local/activity.ts';
import { createBeds24Fake } from '../../../infra/local/channels/beds24/beds24.ts';
import { createChannex } from '../../../infra/local/channels/channex/channex.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createFaults } from '../../../infra/local/faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'set-up-'));
const activity = createActivity();
const clock = createClock(activity);
const parts = { clock, activity, faults: createFaults() };
/** Webhooks that came, as `<path> <secret>`. */
const received: string[] = [];

const channex = createChannex({
  ...parts,
  dataDir: join(folder, 'channex'),
  apiKey: 'key',
  endpoint: async (id) =>
    id === 'mill' ? { url: `${base}/hooks/cn_mill`, headers: { 'x-api-key': 's' } } : undefined,
  homeOf: async (id) =>
    id === 'mill'
      ? { roomTypeId: 'all of it', ratePlanId: 'plan', title: 'The mill', currency: 'EUR', timezone: 'UTC' }
      : undefined,
});
const beds24 = createBeds24Fake({
  ...parts,
  dataDir: join(folder, 'beds24'),
  refreshToken: 'token',
  deliverTo: async (room) => (room === 7 ? `${base}/hooks/cn_seven` : undefined),
  webhookHeader: { name: 'x-api-key', value: 's' },
  homeOf: async (room) => (room === 7 ? { currency: 'CHF' } : undefined),
});

function answer(request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? '';
  if (path.startsWith('/hooks/')) {
    received.push(`${path} ${request.headers['x-api-key']}`);
    return response.writeHead(200).end();
  }
  if (path.startsWith('/_local/vendors/channex/')) return channex.answer(request, response);
  if (path.startsWith('/_local/')) return beds24.answer(request, response);
  return (path.startsWith('/v2/') ? beds24 : channex).handle(request, response);
}

const server = createServer((request, response) => void answer(request, response));
let base = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  base = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
});
afterAll(async () => {
  await channex.close();
  beds24.close();
  clock.close();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

const today = () => todayAt(clock.now(), 'UTC');
const night = () => ({
  ...{ night: today(), isFree: true, price: 10_000, minStay: 1 },
  ...{ closedToArrival: false, closedToDeparture: false },
});
const script = async (path: string, body?: object): Promise<unknown> => {
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  return (await fetch(`${base}/_local/vendors/${path}`, { ...post })).json();
};
const facts = {
  propertyId: 'the-mill',
  listing: 'mill',
  platform: 'airbnb',
  isOn: true,
  version: 1,
} as const;
const connected = (channexPropertyId: string): ChannexConnection => {
  const ids = { id: 'cn_mill', channexPropertyId, roomTypeId: 'all of it', ratePlanId: 'plan' };
  return { ...facts, ...ids, mode: 'channex' };
};
const roomed = (roomId: number): Beds24Connection => ({ ...facts, id: 'cn_seven', mode: 'beds24', roomId });

test('a home that its owner connected is set up at Channex when it is first heard of, any other is unknown', async () => {
  const port = createChannexPort({ apiKey: 'key', base: `${base}/channex/api/v1` }, clock.now);
  const publish = (id: string) =>
    port.publishAvailability({ connection: connected(id), currency: 'EUR' }, [night()]);
  expect(await publish('mill')).toEqual({ accepted: [today()], refused: [] });
  expect(await script('channex/listings')).toMatchObject([{ propertyId: 'mill', title: 'The mill' }]);
  expect((await publish('windmill')).accepted).toEqual([]);
});

test('a room that its owner connected is set up at Beds24 when it is first heard of, any other is unknown', async () => {
  const port = createBeds24({ refreshToken: 'token', base: `${base}/v2`, now: clock.now });
  const publish = (id: number) =>
    port.publishAvailability({ connection: roomed(id), currency: 'EUR' }, [night()]);
  expect(await publish(7)).toEqual({ accepted: [today()], refused: [] });
  expect(await script('beds24/rooms')).toEqual([{ roomId: 7, propertyId: 7 }]);
  expect((await publish(8)).accepted).toEqual([]);
  expect(await script('beds24/calls')).toMatchObject({ 'calendar.write': { calls: 2, refused: 0 } });
});

test('webhooks go to the connection of the home that they are about', async () => {
  const stay = { arrival: today(), departure: todayAt(clock.now() + 86_400_000, 'UTC') };
  await script('channex/bookings', { propertyId: 'mill', rooms: [stay] });
  await script('beds24/bookings', { roomId: 7, ...stay });
  await clock.advanceTo(clock.now() + 5 * 60_000);
  await activity.quiet();
  expect(new Set(received)).toEqual(new Set(['/hooks/cn_mill s', '/hooks/cn_seven s']));
});
