import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Hub, hubFor, type RefusedBooking } from '../adapters/channels/hubs.ts';
import { createStays, type Stays } from '../adapters/stays.ts';
import { mainTable } from '../adapters/table.ts';
import type { HubConnection, PushTarget } from '../domain/channel.ts';
import { bookingIdOf, type HubWrite, hubWrites, isOff, isShared, shared } from '../domain/hub-bookings.ts';
import { addDays } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { asTask, connectionSubject } from './as-task.ts';
import { prepareNights } from './prepare-nights.ts';
import { type Look, look, type Pushing, pushing, pushNow } from './push-offers.ts';

/** `bookingId`: the booking that just changed, which the index of the home may not show yet; none when empty. */
const input = connectionSubject.extend({ bookingId: z.string().default('') });

type Asked = z.infer<typeof input>;

interface Services extends Pushing {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly stays: Pick<Stays, 'arriving'>;
  hubFor(target: PushTarget<HubConnection>): Promise<Hub>;
}

/** What became of it: how many bookings were told, and how many nights were set anew after it. */
interface Told {
  /** `off` for a connection that was removed or paused, or whose platform takes no bookings. */
  readonly outcome: 'told' | 'nothing-left' | 'off';
  readonly bookings: number;
  readonly nights: number;
}

/** No stay is booked so long ahead, or lasts so long. */
const [daysAhead, longestStay] = [1_100, 366];

/** A booking that ended so long ago is nobody's business there; one that was moved since is found. */
const daysBack = 60;

/**
 * Tells a hub what it lacks of the bookings made on our own site, as they are now rather than when the execution started:
 * a late try tells the latest truth, and finds nothing left where another was first. As a booking there takes its nights
 * and its end opens them, the nights are set anew with it. A repeat, also after a kill or a lost answer, finds what is
 * there by our ids and makes nothing twice. Throws ChannelRefused when a booking was refused, ConnectionBusy while
 * another call pushes to the connection.
 */
export async function pushBookings(asked: Asked, services: Services): Promise<Told> {
  const connection = await services.connections.read(asked);
  if (!connection?.isOn || connection.mode !== 'beds24') return { outcome: 'off', bookings: 0, nights: 0 };
  const { id, mode } = connection;
  const now = services.now().getTime();
  const holder = { id: `${asked.execution}/${services.callId}`, kind: 'bookings', mode, now } as const;
  return services.leases.holding(id, holder, () => tell(connection, asked, services));
}

async function tell(connection: HubConnection, asked: Asked, services: Services): Promise<Told> {
  const seen = await look(connection, services);
  const hub = await services.hubFor({ connection, currency: seen.target.currency });
  const writes = await whatLacks(hub, seen, asked, services);
  if (writes.length > 0) await prepareNights(writes, seen, services);
  const refused = writes.length > 0 ? await hub.write(writes) : [];
  const left = refused.length > 0 ? await whatLacks(hub, seen, asked, services) : [];
  const { nights } = await pushNow('availability', connection, services);
  complain(refused, left);
  const outcome = writes.length + nights > 0 ? 'told' : 'nothing-left';
  return { outcome, bookings: writes.length, nights };
}

async function whatLacks(hub: Hub, { target, today }: Look, { bookingId }: Asked, services: Services) {
  const { propertyId } = target.connection;
  const there = await hub.ourBookings(addDays(today, -daysBack));
  const known = await services.stays.arriving(
    propertyId,
    addDays(today, -longestStay),
    addDays(today, daysAhead),
  );
  const ids = new Set(known.map(({ id }) => id));
  const asked = [bookingId, ...there.map((each) => each.bookingId)].filter((id) => id !== '' && !ids.has(id));
  const others = await Promise.all([...new Set(asked)].map((id) => services.bookings.read(id)));
  const all = [...known, ...others.filter((each) => each !== undefined)];
  const wanted = all.filter((each) => isShared(each, propertyId, today)).map(shared);
  const off = all.filter((each) => isOff(each, propertyId)).map(({ id }) => id);
  return hubWrites(wanted, there, new Set(off));
}

/** What was said to be refused and is there all the same was refused in a detail. */
function complain(refused: readonly RefusedBooking[], left: readonly HubWrite[]): void {
  const lacking = new Set(left.map(bookingIdOf));
  const [first] = refused.filter(({ bookingId }) => lacking.has(bookingId));
  if (first) throw new Fault('ChannelRefused', `The hub refused booking ${first.bookingId}: ${first.fields}`);
}

export const handler = asTask(
  input,
  (context) => ({
    ...pushing(context),
    bookings: createBookings(mainTable()),
    stays: createStays(mainTable()),
    hubFor,
  }),
  pushBookings,
);
