import type { Beds24Connection, ChannelGuest, PushTarget } from '../../../domain/channel.ts';
import type { Money } from '../../../domain/money.ts';
import type { Party } from '../../../domain/party.ts';
import { addDays, type CalendarDate, type Stay } from '../../../domain/stay.ts';
import { Fault } from '../../../faults.ts';
import { decimalOf } from './amount.ts';
import type { Client } from './client.ts';
import { allPages, readable } from './pages.ts';
import { type Beds24Booking, bookingShape, postedListShape, postedShape, statuses } from './shapes.ts';

/** A booking made on our own site, for hubs that have to see it. */
export interface DirectBooking {
  /** Our booking id, `bk_` and letters or digits. */
  readonly bookingId: string;
  readonly stay: Stay;
  readonly party: Party;
  readonly total: Money;
  readonly guest?: ChannelGuest;
}

/** One of our bookings at Beds24. */
export interface BookingThere {
  /** Its id at Beds24. */
  readonly id: number;
}

/**
 * Sees to it that Beds24 has the booking exactly once, as it is now. Beds24 knows no idempotency key, so it is looked
 * for by our id before it is made: a repeat, also after an answer was lost, changes the one that is there. Calls for
 * one room must not overlap. Throws the faults of ChannelPort.
 */
export async function upsertBooking(
  client: Client,
  { connection }: PushTarget<Beds24Connection>,
  booking: DirectBooking,
): Promise<BookingThere> {
  const known = await look(client, connection, booking);
  const [kept, ...extra] = known.filter(isLive).concat(known.filter((one) => !isLive(one)));
  const fields = { ...(kept ? { id: kept.id } : {}), ...fieldsOf(connection, booking) };
  const [answer] = await post(client, [fields, ...extra.filter(isLive).map(cancelled)]);
  if (answer?.success && kept) return { id: kept.id };
  if (answer?.success && answer.new?.id !== undefined) return { id: answer.new.id };
  // "success: false" may mean that all but a detail was done, so what counts is what is there.
  const made = (await look(client, connection, booking)).find((one) => isAs(one, booking));
  if (made) return { id: made.id };
  throw new Fault(
    'ChannelRefused',
    `Beds24 refused booking ${booking.bookingId}: ${fieldsIn(answer?.errors)}`,
  );
}

/** Cancels the booking at Beds24 wherever it is there; a repeat does nothing. Throws the faults of ChannelPort. */
export async function cancelBooking(
  client: Client,
  { connection }: PushTarget<Beds24Connection>,
  booking: Pick<DirectBooking, 'bookingId' | 'stay'>,
): Promise<void> {
  const live = (await look(client, connection, booking)).filter(isLive);
  if (live.length === 0) return;
  const answers = await post(client, live.map(cancelled));
  if (live.every((_, index) => answers[index]?.success)) return;
  if ((await look(client, connection, booking)).some(isLive))
    throw new Fault('ChannelRefused', `Beds24 did not cancel booking ${booking.bookingId}`);
}

const isLive = ({ status }: Beds24Booking): boolean => status !== 'cancelled';

const isAs = (there: Beds24Booking, { stay }: DirectBooking): boolean =>
  isLive(there) && there.arrival === stay.arrival && there.departure === stay.departure;

/**
 * Our booking there, oldest first. Not by `searchString`, which looks at names, e-mail and references but at no custom
 * field; and not by arrival alone, which may have changed since an answer was lost.
 */
async function look(
  client: Client,
  { roomId }: Beds24Connection,
  { bookingId, stay }: Pick<DirectBooking, 'bookingId' | 'stay'>,
): Promise<Beds24Booking[]> {
  const query = { roomId, status: statuses, arrivalFrom: yearBefore(stay.arrival) };
  const found = readable(await allPages(client, '/bookings', query, bookingShape), 'bookings');
  return found.filter(({ custom1 }) => custom1 === bookingId).sort((a, b) => a.id - b.id);
}

const yearBefore = (date: CalendarDate) => addDays(date, -366);

async function post(client: Client, body: readonly object[]) {
  const answers = await client({ path: '/bookings', body, shape: postedListShape });
  return answers.map((answer) => postedShape.safeParse(answer).data);
}

const cancelled = ({ id }: Beds24Booking) => ({ id, status: 'cancelled', actions: quietly });

/** Our own change must not come back to us as a webhook. */
const quietly = { allowWebhooks: false } as const;

const fieldsOf = ({ roomId }: Beds24Connection, { bookingId, stay, party, total, guest }: DirectBooking) => ({
  roomId,
  status: 'confirmed',
  ...stay,
  numAdult: party.adults,
  numChild: party.children + party.infants,
  price: decimalOf(total),
  ...(guest ? guestFields(guest) : {}),
  custom1: bookingId,
  refererEditable: 'direct',
  actions: quietly,
});

/** Fields there hold 100 characters; an address or number that is longer would be cut to a wrong one. */
const guestFields = ({ name, email, phone }: ChannelGuest) => ({
  lastName: name.slice(0, 100),
  ...(email && email.length <= 100 ? { email } : {}),
  ...(phone && phone.length <= 100 ? { phone } : {}),
});

type Problems = ReturnType<typeof postedShape.parse>['errors'];

/** Without the messages, which may quote a guest. */
const fieldsIn = (errors: Problems): string =>
  (errors ?? []).map(({ field }) => field).join(', ') || 'no field named';
