import type { ImportedBooking, PlatformBooking } from './booking.ts';
import type { ChannelBooking, Connection } from './channel.ts';
import { addDays, type CalendarDate, type Stay } from './stay.ts';

/** What we know of a booking or closure that was made at a platform, from its newest revision. */
export interface Reservation {
  readonly connectionId: string;
  /** The platform's own name of it. */
  readonly externalId: string;
  /** The home that it is in: that of its connection, unless a person moved it. */
  readonly propertyId: string;
  /** Compared as text; older ones are ignored. */
  readonly revision: string;
  readonly status: 'confirmed' | 'cancelled';
  readonly isBlock?: true;
  readonly mayBeGuests?: true;
  /** As the platform tells it. */
  readonly stay: Stay;
  /** The nights that it has or waits for; absent when it wants none. */
  readonly holds?: Stay;
  readonly soldBy: string;
  /** Its booking, once it has had one. */
  readonly bookingId?: string;
  /** Nights of `holds` that somebody else has, in order: it waits for them. */
  readonly overbooked: readonly CalendarDate[];
  /** The work item about them, open or closed. */
  readonly workId?: string;
  /** A person withdrew it here: only the platform's own cancellation ends that. */
  readonly isWithdrawnHere?: true;
  readonly version: number;
}

/** What an import starts from. */
export interface ImportContext {
  readonly connection: Connection;
  /** What is on record of it. */
  readonly known: Reservation | undefined;
  /** The booking that it has had. */
  readonly booking: PlatformBooking | undefined;
  /** The id of a booking to be made. */
  readonly bookingId: string;
  /** What the home is called. */
  readonly propertyName: string;
  readonly at: Date;
}

/** What a revision changes. */
export interface Import {
  /** Without what depends on who has the nights now. */
  readonly reservation: Omit<Reservation, 'overbooked' | 'workId' | 'version'>;
  /** The booking that is made or changed, if any. */
  readonly booking?: PlatformBooking;
}

/** The home that a revision is about: a reservation that is on stays where a person moved it. */
export const homeOf = (connection: Connection, known: Reservation | undefined): string =>
  known?.holds ? known.propertyId : connection.propertyId;

/**
 * What a platform's revision of a booking changes here; undefined for one that is known, or older than what is known:
 * revisions may come in any order, again and again, or never.
 */
export function decideImport(told: ChannelBooking, context: ImportContext): Import | undefined {
  const { connection, known, bookingId, at } = context;
  if (known && told.revision <= known.revision) return undefined;
  const isWithdrawnHere = known?.isWithdrawnHere && told.status === 'confirmed';
  const status = isWithdrawnHere ? 'cancelled' : told.status;
  const booking = bookingAfter(told, status === 'confirmed' && !told.isBlock, context);
  const hasBooking = booking !== undefined || known?.bookingId !== undefined;
  const holds = status === 'confirmed' ? withinReach(told.stay, at) : undefined;
  const reservation = {
    connectionId: connection.id,
    externalId: told.externalId,
    propertyId: homeOf(connection, known),
    revision: told.revision,
    status,
    ...(told.isBlock && { isBlock: told.isBlock }),
    ...(told.mayBeGuests && { mayBeGuests: told.mayBeGuests }),
    stay: told.stay,
    ...(holds && { holds }),
    soldBy: told.soldBy,
    ...(hasBooking && { bookingId }),
    ...(isWithdrawnHere && { isWithdrawnHere }),
  };
  return { reservation, ...(booking && { booking }) };
}

/** No night is sold so long ahead, or matters so long after; a closure "for ever" would not fit a transaction. */
const reach = { back: 62, ahead: 1_100 } as const;

function withinReach({ arrival, departure }: Stay, at: Date): Stay | undefined {
  const today = at.toISOString().slice(0, 10);
  const [from, to] = [addDays(today, -reach.back), addDays(today, reach.ahead)];
  const held = { arrival: arrival > from ? arrival : from, departure: departure < to ? departure : to };
  return held.arrival < held.departure ? held : undefined;
}

function bookingAfter(told: ChannelBooking, isOn: boolean, context: ImportContext) {
  const { booking: before, at } = context;
  if (isOn) {
    const imported = importedOf(told, context);
    return before?.status === 'imported' && isSame(before, imported) ? undefined : imported;
  }
  return before?.status === 'imported' ? withdraw(before, at) : undefined;
}

function importedOf(told: ChannelBooking, context: ImportContext): ImportedBooking {
  const { connection, known, booking: before, bookingId: id, propertyName, at } = context;
  const { stay, party, guest, total, externalId, soldBy } = told;
  return {
    id,
    propertyId: homeOf(connection, known),
    propertyName,
    stay,
    createdAt: before?.createdAt ?? at.toISOString(),
    version: (before?.version ?? 0) + 1,
    status: 'imported',
    origin: { connectionId: connection.id, externalId, soldBy },
    ...(party && { party }),
    ...(guest && { guest }),
    ...(total && { total }),
  };
}

/** The booking, ended: cancelled at the platform, by a person here, or become a mere closure. */
function withdraw({ status: _, ...booking }: ImportedBooking, at: Date): PlatformBooking {
  return { ...booking, version: booking.version + 1, status: 'withdrawn', endedAt: at.toISOString() };
}

const isSame = (one: ImportedBooking, other: ImportedBooking) => factsOf(one) === factsOf(other);

const factsOf = ({ propertyId, stay, party, guest, total, origin }: ImportedBooking) =>
  JSON.stringify([
    [propertyId, stay.arrival, stay.departure, origin.soldBy],
    [party?.adults, party?.children, party?.infants, party?.childAges],
    [guest?.name, guest?.email, guest?.phone],
    [total?.amount, total?.currency],
  ]);

/** A reservation that a person withdraws here; the platform still has to be told, and its polls do not bring it back. */
export function withdrawHere(known: Reservation, booking: PlatformBooking | undefined, at: Date): Import {
  const { overbooked: _, workId: __, version: ___, holds: ____, ...kept } = known;
  return {
    reservation: { ...kept, status: 'cancelled', isWithdrawnHere: true },
    ...(booking?.status === 'imported' && { booking: withdraw(booking, at) }),
  };
}

/**
 * Whether a person has to settle that nights of the reservation are somebody else's. A mere closure over a booking has
 * no second guest.
 */
export const isCollision = ({ isBlock, mayBeGuests, overbooked }: Reservation): boolean =>
  overbooked.length > 0 && (!isBlock || mayBeGuests === true);
