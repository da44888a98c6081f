import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createChannexPort } from '../../functions/adapters/channels/channex/channex.ts';
import type { PendingRevision } from '../../functions/adapters/channels/port.ts';
import type { ChannexConnection, OfferedNight, PushTarget } from '../../functions/domain/channel.ts';
import type { Currency } from '../../functions/domain/money.ts';
import { addDays, todayAt } from '../../functions/domain/stay.ts';
import { createActivity } from '../../infra/local/activity.ts';
import { createChannex } from '../../infra/local/channels/channex/channex.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createFaults } from '../../infra/local/faults.ts';

export const apiKey = 'channex_local_key';
const webhookSecret = 'a secret of the account';

export const minutes = (count: number) => count * 60_000;
export const hours = (count: number) => minutes(60 * count);

/** A payload that Channex publishes. */
export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'channex', name), 'utf8'));

/** Serves on a free port. */
export async function listen(answer: Parameters<typeof createServer>[1]) {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const webhookBody = z.looseObject({
  event: z.string(),
  payload: z.looseObject({ revision_id: z.string().optional() }).optional(),
});

/** A place that takes webhooks, and refuses when told to. */
export async function startEndpoint() {
  const received: { body: z.infer<typeof webhookBody>; headers: IncomingHttpHeaders }[] = [];
  let status = 200;
  const { base, stop } = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = webhookBody.parse(JSON.parse(Buffer.concat(chunks).toString()));
      received.push({ body, headers: request.headers });
      response.writeHead(status).end('{"success": true}');
    });
  });
  return {
    url: `${base}/webhooks/channex`,
    received,
    events: () => received.map(({ body }) => body.event),
    answerWith(next: number) {
      status = next;
    },
    stop,
  };
}

/** Opens a counterpart on a folder that may have been used before, and the adapter that speaks to it. */
export async function open(folder: string, deliverTo?: string, offsetMs = 0) {
  const activity = createActivity();
  const clock = createClock(activity, offsetMs);
  const faults = createFaults();
  const headers = { 'x-channex-webhook-secret': webhookSecret };
  const endpoint = () => (deliverTo === undefined ? undefined : { url: deliverTo, headers });
  const fake = createChannex({ dataDir: folder, clock, activity, faults, apiKey, endpoint });
  const server = await listen((request, response) => void fake.handle(request, response));
  const base = `${server.base}/_vendors/channex/api/v1`;
  const port = createChannexPort({ apiKey, base, timeoutMs: 5_000 }, clock.now);
  return {
    activity,
    clock,
    faults,
    fake,
    base,
    port,
    ...speaking(base, server.base),
    async stop() {
      server.stop();
      await fake.close();
      clock.close();
    },
  };
}

/** Speaks to the API without the adapter, and to the scripts. */
function speaking(base: string, root: string) {
  const ask = async (url: string, method: string, body?: unknown, key = apiKey) => {
    const response = await fetch(url, {
      method,
      headers: { 'user-api-key': key, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const said: unknown = await response.json();
    return { status: response.status, said };
  };
  const script = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const answer = await ask(`${root}/_local/vendors/channex/${path}`, method, body);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.said)}`);
    return answer.said;
  };
  const revision = z.looseObject({ id: z.string(), booking_id: z.string(), inserted_at: z.string() });
  const night = z.looseObject({ night: z.string(), isFree: z.boolean(), rate: z.string() });
  return {
    api: (method: string, path: string, body?: unknown, key?: string) =>
      ask(`${base}${path}`, method, body, key),
    script,
    book: async (body: object) => revision.parse(await script('POST', 'bookings', body)),
    change: async (id: string, body: object) =>
      revision.parse(await script('POST', `bookings/${id}/change`, body)),
    cancel: async (id: string) => revision.parse(await script('POST', `bookings/${id}/cancel`, {})),
    believed: async (propertyId: string, from: string, to: string) =>
      z.array(night).parse(await script('GET', `nights?propertyId=${propertyId}&from=${from}&to=${to}`)),
    calls: async (operation: string) => {
      const counts = z.record(z.string(), z.object({ calls: z.int(), refused: z.int() }));
      return counts.parse(await script('GET', 'calls'))[operation] ?? { calls: 0, refused: 0 };
    },
  };
}

/** A running counterpart on a folder of its own, with an endpoint for its webhooks; it may begin at another time. */
export async function startWorld(at?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'channex-'));
  const endpoint = await startEndpoint();
  const world = await open(folder, endpoint.url, at === undefined ? 0 : Date.parse(at) - Date.now());
  return {
    ...world,
    folder,
    endpoint,
    async [Symbol.asyncDispose]() {
      await world.stop();
      endpoint.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof open>>;

const listing = z.object({ propertyId: z.string(), roomTypeId: z.string(), ratePlanId: z.string() });

/** A home that is set up at Channex. */
export async function aHome(world: World, currency: Currency = 'EUR', timezone = 'UTC') {
  const body = { title: 'The mill', currency, timezone };
  const { propertyId, roomTypeId, ratePlanId } = listing.parse(await world.script('POST', 'listings', body));
  const connection: ChannexConnection = {
    id: 'cn_1',
    propertyId: 'mill',
    listing: propertyId,
    platform: 'booking',
    isOn: true,
    version: 1,
    mode: 'channex',
    channexPropertyId: propertyId,
    roomTypeId,
    ratePlanId,
  };
  const target: PushTarget<ChannexConnection> = { connection, currency };
  return { propertyId, roomTypeId, ratePlanId, connection, target };
}

/** The date so many days from today, in UTC. */
export const day = ({ clock }: World, days: number) => addDays(todayAt(clock.now(), 'UTC'), days);

/** A night that is free for 100.00. */
export const aNight = (night: string, more: Partial<OfferedNight> = {}): OfferedNight => ({
  night,
  isFree: true,
  price: 10_000,
  minStay: 2,
  closedToArrival: false,
  closedToDeparture: false,
  ...more,
});

/** So many nights in a row, all alike. */
export const nightsFrom = (first: string, count: number, more: Partial<OfferedNight> = {}) =>
  Array.from({ length: count }, (_, index) => aNight(addDays(first, index), more));

/** Everything that waits. */
export async function waiting(world: World, since = new Date(world.clock.now())) {
  const found: PendingRevision[] = [];
  for await (const revision of world.port.pendingRevisions(since)) found.push(revision);
  return found;
}
