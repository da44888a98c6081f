import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBookings } from '../../../functions/adapters/bookings.ts';
import { createConnections } from '../../../functions/adapters/channels/connections.ts';
import { createFeedVisits } from '../../../functions/adapters/channels/feed-visits.ts';
import { createFeeds } from '../../../functions/adapters/channels/feeds.ts';
import { createReservations } from '../../../functions/adapters/channels/reservations.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { createWorkItems } from '../../../functions/adapters/work-items.ts';
import type { ICalConnection, Platform } from '../../../functions/domain/channel.ts';
import { nightOwners } from '../../../functions/domain/month.ts';
import { monthsBetween } from '../../../functions/domain/stay.ts';
import { pollFeed } from '../../../functions/tasks/poll-feed.ts';
import { aHeldBooking, aProperty } from '../../booking/builders.ts';
import { startSite } from './a-site.ts';
import { fixture } from './feeds.ts';

type PollServices = Parameters<typeof pollFeed>[1];

/** Answers with a calendar; the same one is not sent again to who has it. */
export const calendar =
  (body: string, tag?: string) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    if (tag !== undefined && request.headers['if-none-match'] === tag)
      return void response.writeHead(304).end();
    response.writeHead(200, { 'content-type': 'text/calendar', ...(tag !== undefined && { etag: tag }) });
    response.end(body);
  };

/** Connects a home with a platform's calendar at that address. */
export async function connectFeed(
  table: Table,
  propertyId: string,
  feedUrl: string,
  platform: Platform = 'airbnb',
  id = `cn_${propertyId}`,
): Promise<ICalConnection> {
  const connection: ICalConnection = {
    ...{ id, propertyId, platform, listing: id, isOn: true, version: 1 },
    ...{ mode: 'ical', feedUrl, exportRotation: 1 },
  };
  await createConnections(table).create(connection);
  return connection;
}

/** A home in Lisbon that fetches a platform's calendar; the clock stands at 08:00 UTC of that day. */
export async function aFedHome(table: Table, id: string, platform: Platform = 'airbnb', day = '2027-01-05') {
  const site = await startSite();
  let now = new Date(`${day}T08:00:00.000Z`);
  await createProperties(table).save(aProperty(id));
  const connection = await connectFeed(table, id, `${site.base}/${id}.ics?s=secret`, platform);
  const name = { propertyId: id, connectionId: connection.id };
  const services: PollServices = {
    connections: createConnections(table),
    properties: createProperties(table),
    feeds: createFeeds(table),
    visits: createFeedVisits(table),
    reservations: createReservations(table),
    workItems: createWorkItems(table),
    ownDomain: 'bookings.example.com',
    now: () => now,
  };
  let polls = 0;
  const poll = (broken: Partial<PollServices> = {}) => {
    polls += 1;
    return pollFeed({ ...name, execution: `poll-${id}-${polls}` }, { ...services, ...broken });
  };
  return {
    site,
    connection,
    services,
    poll,
    now: () => now,
    /** The clock moves on by so many minutes. */
    later(minutes: number) {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    /** It is 08:00 UTC of that day. */
    on(next: string) {
      now = new Date(`${next}T08:00:00.000Z`);
    },
    /** The platform shows a calendar, by the name of its fixture, and it is fetched. */
    async show(feed: string) {
      site.answerWith(calendar(fixture(feed)));
      return poll();
    },
    /** Who has each taken night from 2027 on. */
    async owners() {
      const home = await createProperties(table).read(id, monthsBetween('2027-01-01', '2029-03-31'));
      return nightOwners(home?.months ?? []);
    },
    /** The nights that came from the platform, as ranges. */
    async closed() {
      const taken = [...(await this.owners())].filter(([, owner]) =>
        owner.startsWith(`CHANNEL#${connection.id}#`),
      );
      return rangesOf(taken.map(([night]) => night).sort());
    },
    /** The bookings that were imported, as `arrival..departure status`. */
    async imported() {
      const reservations = await services.reservations.list(connection.id);
      const bookings = await Promise.all(
        reservations.flatMap(({ bookingId }) => (bookingId ? [createBookings(table).read(bookingId)] : [])),
      );
      return bookings
        .flatMap((each) => (each ? [`${each.stay.arrival}..${each.stay.departure} ${each.status}`] : []))
        .sort();
    },
    /** A booking of our own has these nights. */
    async hold(bookingId: string, arrival: string, departure: string) {
      const booking = aHeldBooking(bookingId, { arrival, departure }, id);
      return createBookings(table).hold(booking, 'request', 'guest');
    },
    record: () => services.feeds.read(connection.id),
  };
}

/** Nights in order, as `first..last`. */
function rangesOf(nights: readonly string[]): string[] {
  const ranges: string[][] = [];
  for (const night of nights) {
    const last = ranges.at(-1)?.at(-1);
    if (last !== undefined && Date.parse(night) - Date.parse(last) === 86_400_000) ranges.at(-1)?.push(night);
    else ranges.push([night]);
  }
  return ranges.map((range) => `${range[0]}..${range.at(-1)}`);
}
