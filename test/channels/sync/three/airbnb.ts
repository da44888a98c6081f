import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createConnections } from '../../../../functions/adapters/channels/connections.ts';
import { createFeedVisits } from '../../../../functions/adapters/channels/feed-visits.ts';
import { createFeeds } from '../../../../functions/adapters/channels/feeds.ts';
import { createReservations } from '../../../../functions/adapters/channels/reservations.ts';
import { createProperties } from '../../../../functions/adapters/properties.ts';
import type { Table } from '../../../../functions/adapters/table.ts';
import { soleKey } from '../../../../functions/adapters/token-keys.ts';
import { createWorkItems } from '../../../../functions/adapters/work-items.ts';
import { exportFeed } from '../../../../functions/api/channels/export-feed.ts';
import { feedHashOf, feedTokenFor } from '../../../../functions/api/token.ts';
import type { ICalConnection } from '../../../../functions/domain/channel.ts';
import type { Stay } from '../../../../functions/domain/stay.ts';
import { pollFeed } from '../../../../functions/tasks/poll-feed.ts';
import { createActivity } from '../../../../infra/local/activity.ts';
import { createICalPlatforms } from '../../../../infra/local/channels/ical/platforms.ts';
import { createClock } from '../../../../infra/local/clock.ts';
import { createFaults } from '../../../../infra/local/faults.ts';

const siteUrl = 'https://stays.example.com';
const entries = z.array(z.looseObject({ id: z.string(), from: z.string(), to: z.string() }));
const nights = z.array(z.looseObject({ night: z.string(), state: z.string() }));

/** Airbnb by iCal on a clock of its own: it reads our feeds, and we read its. */
export type Airbnb = Awaited<ReturnType<typeof startAirbnb>>;

/** Starts it, with our feeds served from the table. */
export async function startAirbnb(table: Table) {
  const folder = mkdtempSync(join(tmpdir(), 'stayflow-airbnb-'));
  const activity = createActivity();
  const clock = createClock(activity);
  const faults = createFaults();
  const now = () => new Date(clock.now());
  const stored = {
    connections: createConnections(table),
    properties: createProperties(table),
    visits: createFeedVisits(table),
  };
  let base = '';
  const site = createICalPlatforms({
    ...{ dataDir: folder, clock, activity, faults },
    publicUrl: () => `${base}/_vendors`,
  });
  const ours = async (file: string, response: ServerResponse) => {
    const exported = await exportFeed(file, { ...stored, siteUrl, now });
    const isThere = exported.kind === 'feed';
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/calendar' });
    response.end(isThere ? exported.text : '');
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    if (path.startsWith('/ours/')) return ours(path.slice('/ours/'.length), response);
    return path.startsWith('/_local/') ? site.answer(request, response) : site.handle(request, response);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  base = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;

  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const post = body && { body: JSON.stringify(body) };
    const answered = await fetch(`${base}/_local/vendors/airbnb/listings/${path}`, { method, ...post });
    return answered.ok ? answered.json() : undefined;
  };
  const services = {
    ...stored,
    ...{ feeds: createFeeds(table), reservations: createReservations(table) },
    ...{ workItems: createWorkItems(table), ownDomain: new URL(siteUrl).hostname, now },
  };
  let polls = 0;
  const later = (minutes: number) => clock.advanceTo(clock.now() + minutes * 60_000);
  return {
    faults,
    /** Lists a home there and connects it. */
    async connect(propertyId: string, timeZone: string): Promise<ICalConnection> {
      const id = `cn_${propertyId}airbnb`;
      const connection: ICalConnection = {
        ...{ id, propertyId, platform: 'airbnb', listing: propertyId, isOn: true, version: 1, mode: 'ical' },
        ...{ feedUrl: site.list('airbnb', propertyId, timeZone), exportRotation: 1 },
      };
      const token = feedTokenFor(soleKey('of the tests'), id, 1);
      await stored.connections.create(connection, feedHashOf(token));
      site.subscribe('airbnb', propertyId, `${base}/ours/${token}.ics`, []);
      return connection;
    },
    /** We fetch its calendar, as every quarter of an hour. */
    async weRead({ id: connectionId, propertyId }: ICalConnection) {
      await later(15);
      polls += 1;
      await pollFeed({ propertyId, connectionId, execution: `poll-${polls}` }, services);
    },
    /** It fetches ours, as every three hours. */
    async itReads(propertyId: string) {
      await later(180);
      await ask('POST', `${propertyId}/refresh`);
    },
    /** Whether it sold the nights: only when it believes them free. */
    book: async (propertyId: string, stay: Stay) =>
      (await ask('POST', `${propertyId}/bookings`, stay)) !== undefined,
    move: async (propertyId: string, id: string, stay: Stay) =>
      void (await ask('POST', `${propertyId}/bookings/${id}`, stay)),
    cancel: async (propertyId: string, id: string) =>
      void (await ask('DELETE', `${propertyId}/bookings/${id}`)),
    bookings: async (propertyId: string) => entries.parse(await ask('GET', `${propertyId}/bookings`)),
    /** The nights that it does not sell. */
    async taken(propertyId: string, { arrival, departure }: Stay) {
      const all = nights.parse(await ask('GET', `${propertyId}/nights?from=${arrival}&to=${departure}`));
      return all.filter(({ state }) => state !== 'free').map(({ night }) => night);
    },
    async close() {
      site.close();
      clock.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true });
    },
  };
}
