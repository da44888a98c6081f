import type { Beds24Connection, PushTarget } from '../../../domain/channel.ts';
import {
  type BookingThere,
  bookingIdOf,
  type HubWrite,
  type SharedBooking,
} from '../../../domain/hub-bookings.ts';
import type { Currency } from '../../../domain/money.ts';
import type { CalendarDate } from '../../../domain/stay.ts';
import type { RefusedBooking } from '../hubs.ts';
import { decimalOf, minorUnits } from './amount.ts';
import { isOurs } from './booking.ts';
import type { Client } from './client.ts';
import { allPages, readable } from './pages.ts';
import { type Beds24Booking, bookingShape, postedListShape, postedShape, statuses } from './shapes.ts';

/**
 * Our bookings in a room, as far as they end after a date. Not by `searchString`, which looks at names, e-mail and
 * references but at no custom field. Throws the faults of ChannelPort.
 */
export async function ourBookings(
  client: Client,
  { connection: { roomId }, currency }: PushTarget<Beds24Connection>,
  endAfter: CalendarDate,
): Promise<BookingThere[]> {
  const query = { roomId, status: statuses, departureFrom: endAfter };
  const found = readable(await allPages(client, '/bookings', query, bookingShape, 'direct'), 'bookings');
  return found.flatMap((booking) => (isOurs(booking) ? thereOf(booking, currency) : []));
}

/** `new` is a confirmed booking that nobody has opened yet. */
const standings = {
  confirmed: 'firm',
  new: 'firm',
  request: 'unclear',
  black: 'unclear',
  inquiry: 'unclear',
  cancelled: 'cancelled',
} as const satisfies Record<Beds24Booking['status'], BookingThere['standing']>;

function thereOf(booking: Beds24Booking, currency: Currency): BookingThere {
  const { id, custom1, status, arrival, departure, numAdult, numChild, price } = booking;
  const amount = price == null ? undefined : minorUnits(price, currency);
  return {
    id,
    bookingId: custom1 ?? '',
    standing: standings[status],
    stay: { arrival, departure },
    ...(numAdult != null && numChild != null && { guests: { adults: numAdult, children: numChild } }),
    ...(amount !== undefined && { total: { amount, currency } }),
  };
}

/**
 * Makes, changes and cancels our bookings in one call, and answers those that it says were not taken: "success: false"
 * may mean that all but a detail was done, so that what counts is what is there. Beds24 knows no idempotency key, so
 * calls for one room must not overlap. Throws the faults of ChannelPort.
 */
export async function writeBookings(
  client: Client,
  { connection }: PushTarget<Beds24Connection>,
  writes: readonly HubWrite[],
): Promise<RefusedBooking[]> {
  const body = writes.map((write) => itemOf(connection, write));
  const answers = await client({ path: '/bookings', body, purpose: 'direct', shape: postedListShape });
  return writes.flatMap((write, index) => {
    const answer = postedShape.safeParse(answers[index]).data;
    if (answer?.success) return [];
    return [{ bookingId: bookingIdOf(write), fields: fieldsIn(answer?.errors) }];
  });
}

function itemOf(connection: Beds24Connection, write: HubWrite): object {
  if (write.kind === 'cancel') return { id: write.there.id, status: 'cancelled', actions: quietly };
  const id = write.kind === 'change' ? { id: write.there.id } : {};
  return { ...id, ...fieldsOf(connection, write.booking) };
}

/** Our own change must not come back to us as a webhook. */
const quietly = { allowWebhooks: false } as const;

/** Texts there hold 100 characters. */
const longestName = 100;

const fieldsOf = ({ roomId }: Beds24Connection, booking: SharedBooking) => ({
  roomId,
  status: 'confirmed',
  ...booking.stay,
  numAdult: booking.guests.adults,
  numChild: booking.guests.children,
  price: decimalOf(booking.total),
  lastName: booking.guestName.slice(0, longestName),
  custom1: booking.bookingId,
  refererEditable: 'direct',
  actions: quietly,
});

type Problems = ReturnType<typeof postedShape.parse>['errors'];

/** Without the messages, which may quote a guest. */
const fieldsIn = (errors: Problems): string =>
  (errors ?? []).map(({ field }) => field).join(', ') || 'no field named';
