import { isPlatformBooking, type PlatformBooking } from '../../domain/booking.ts';
import type { ChannelBooking, Connection } from '../../domain/channel.ts';
import { decideImport, homeOf, type Reservation, withdrawHere } from '../../domain/channel-import.ts';
import type { Stay } from '../../domain/stay.ts';
import { Fault } from '../../faults.ts';
import { bookingKey, bookingOf } from '../booking-item.ts';
import { createProperties, type Properties } from '../properties.ts';
import type { Table } from '../table.ts';
import { type Claim, claimsOn } from './claims.ts';
import { bookingIdOf, type ReservationName, reservationKey, reservationOf } from './reservation-item.ts';
import type { Doing } from './waiting.ts';
import { writeImport } from './write-import.ts';

/** What came of a revision. */
export type Applied =
  /** `known` when it, or a newer one, was applied before. */
  | { readonly kind: 'applied' | 'known'; readonly reservation: Reservation }
  /** The home of the connection is gone. */
  | { readonly kind: 'home-unknown' };

/** Bookings and closures made at platforms, as stored. */
export interface Reservations {
  read(name: ReservationName): Promise<Reservation | undefined>;
  /** All that ever came from a connection. */
  list(connectionId: string): Promise<Reservation[]>;
  /**
   * Applies what a platform tells of a booking, if it is newer than what is known: reservation, booking and nights in
   * one transaction. Nights that somebody else has are waited for, and a work item tells a person where two guests want
   * the same. A repeat changes nothing and answers the same reservation. Throws TableBusy.
   */
  apply(connection: Connection, told: ChannelBooking, doing: Doing): Promise<Applied>;
  /**
   * Withdraws a reservation by a person's decision: its booking ends, its nights go to who waits for them, and revisions
   * of the platform do not bring it back before its cancellation there. A repeat changes nothing. Throws TableBusy.
   */
  withdraw(name: ReservationName, doing: Doing): Promise<Reservation | undefined>;
  /**
   * The nights of a stay that guests of platforms wait for: whoever has them has sold them a second time. Closures do
   * not count.
   */
  claimsOn(propertyId: string, stay: Stay): Promise<Claim[]>;
}

/** A change of a calendar month by somebody else makes an import begin anew; more rounds are not bad luck. */
const mostRounds = 20;

/** The reservations in the main table. */
export function createReservations(
  table: Table,
  properties: Properties = createProperties(table),
): Reservations {
  return {
    read: (name) => read(table, name),
    list: async (id) => (await table.query(`CHANNEL#${id}`, 'RESERVATION#')).map(reservationOf),
    claimsOn: (propertyId, stay) => claimsOn(table, propertyId, stay),
    withdraw: async (name, doing) => {
      for (let round = 0; round < mostRounds; round += 1) {
        const withdrawn = await tryToWithdraw(table, name, doing);
        if (withdrawn !== 'overtaken') return withdrawn;
      }
      throw new Fault('TableBusy', `Reservation ${name.externalId} was overtaken all the time`);
    },
    apply: async (connection, told, doing) => {
      for (let round = 0; round < mostRounds; round += 1) {
        const applied = await tryToApply({ table, properties }, connection, told, doing);
        if (applied !== 'overtaken') return applied;
      }
      const { externalId } = told;
      throw new Fault(
        'TableBusy',
        `Reservation ${externalId} of ${connection.id} was overtaken all the time`,
      );
    },
  };
}

async function read(table: Table, name: ReservationName): Promise<Reservation | undefined> {
  const item = await table.get(reservationKey(name));
  return item && reservationOf(item);
}

interface Stored {
  readonly table: Table;
  readonly properties: Properties;
}

async function tryToApply(
  { table, properties }: Stored,
  connection: Connection,
  told: ChannelBooking,
  doing: Doing,
): Promise<Applied | 'overtaken'> {
  const name = { connectionId: connection.id, externalId: told.externalId };
  const known = await read(table, name);
  if (known && told.revision <= known.revision) return { kind: 'known', reservation: known };
  const [home] = await properties.readProfiles([homeOf(connection, known)]);
  if (!home) return { kind: 'home-unknown' };
  const bookingId = bookingIdOf(name);
  const booking = known?.bookingId === undefined ? undefined : await readBooking(table, bookingId);
  const context = { connection, known, booking, bookingId, propertyName: home.name, at: doing.at };
  const decided = decideImport(told, context);
  if (!decided) return 'overtaken';
  const reservation = await writeImport(table, { known, bookingBefore: booking, decided, doing });
  return reservation ? { kind: 'applied', reservation } : 'overtaken';
}

async function tryToWithdraw(table: Table, name: ReservationName, doing: Doing) {
  const known = await read(table, name);
  if (!known?.holds) return known;
  const booking = await readBooking(table, bookingIdOf(name));
  const decided = withdrawHere(known, booking, doing.at);
  return (await writeImport(table, { known, bookingBefore: booking, decided, doing })) ?? 'overtaken';
}

async function readBooking(table: Table, bookingId: string): Promise<PlatformBooking | undefined> {
  const item = await table.get(bookingKey(bookingId));
  const booking = item && bookingOf(item);
  return booking && isPlatformBooking(booking) ? booking : undefined;
}
