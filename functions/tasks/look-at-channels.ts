import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import { mainTable } from '../adapters/table.ts';
import type { AuthorisedBooking } from '../domain/booking.ts';
import type { Connection, ICalConnection } from '../domain/channel.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { type Following, followFeed, following } from './follow-feed.ts';
import { current } from './settled.ts';

const input = subject.extend({ paymentIntentId: z.string().min(1) });
type Asked = z.infer<typeof input>;

interface Services {
  readonly bookings: Bookings;
  readonly connections: Connections;
  following(): Promise<Following>;
  /** For all feeds together, as they are fetched at once, milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Looks, before a payment is taken, whether a platform has sold nights of the stay meanwhile: fetches its calendar once
 * more, and asks what its messages have brought. Throws NightsLost when one has. A calendar that cannot be had does not
 * stand in the way; the booking notes it. A repeat looks again: what was seen before is on record and seen again.
 */
export async function lookAtChannels(asked: Asked, services: Services) {
  const { bookingId, paymentIntentId } = asked;
  const booking = current(await services.bookings.read(bookingId), asked, 'authorised');
  const { propertyId, stay } = booking;
  if (!(await services.connections.isConnected(propertyId))) return { paymentIntentId, unseen: [] };
  const follow = await services.following();
  const fetched = (await services.connections.list(propertyId)).filter(isFetched);
  const look = { booking, by: asked.execution, bookings: services.bookings, timeoutMs: services.timeoutMs };
  const unseen = await lookAtFeeds(fetched, look, follow);
  const [claim] = await follow.reservations.claimsOn(propertyId, stay);
  if (claim) {
    const { night, by } = claim;
    throw new Fault('NightsLost', `Connection ${by.connectionId} has sold ${night} of booking ${bookingId}`);
  }
  return { paymentIntentId, unseen };
}

const isFetched = (connection: Connection): connection is ICalConnection =>
  connection.mode === 'ical' && connection.isOn;

interface Look extends Pick<Services, 'bookings' | 'timeoutMs'> {
  readonly booking: AuthorisedBooking;
  readonly by: string;
}

/** The connections whose feeds could not be had. */
async function lookAtFeeds(
  connections: readonly ICalConnection[],
  { booking, by, bookings, timeoutMs }: Look,
  follow: Following,
): Promise<string[]> {
  const looks = await Promise.all(
    connections.map(async (connection) => {
      const { outcome } = await followFeed(connection, by, follow, { timeoutMs });
      if (outcome === 'good') return [];
      await bookings.noteUnseen(booking, connection.id, { by, at: follow.now() });
      return [connection.id];
    }),
  );
  return looks.flat();
}

export const handler = asTask(
  input,
  () => ({
    bookings: createBookings(mainTable()),
    connections: createConnections(mainTable()),
    following,
    // A guest waits for this.
    timeoutMs: 5_000,
  }),
  lookAtChannels,
);
