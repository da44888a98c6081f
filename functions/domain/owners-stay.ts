import type { Booking, ImportedBooking, Origin, WithdrawnBooking } from './booking.ts';
import type { Stay } from './stay.ts';

/** Stands where the connection of a platform's booking stands: nobody has sold these nights. */
const ownersConnection = 'owner';

/** What an owner's own stay is made of. */
export interface OwnersStayWish {
  readonly id: string;
  readonly home: { readonly id: string; readonly name: string };
  readonly stay: Stay;
  /** Who stays, for whoever looks at the calendar. */
  readonly name: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
}

/**
 * A stay of the owner's own: like one that a platform sold, it costs nothing here, nobody gets a letter about it and it is
 * cleaned after; unlike that, nobody has sold it.
 */
export const ownersStay = ({ id, home, stay, name, createdAt }: OwnersStayWish): ImportedBooking => ({
  ...{ id, propertyId: home.id, propertyName: home.name, stay, createdAt, version: 1, status: 'imported' },
  origin: { connectionId: ownersConnection, externalId: id, soldBy: 'owner' },
  guest: { name },
});

/** Whether nobody has sold it, as the owner stays there. */
export const isOwnersStay = (booking: Booking): boolean =>
  'origin' in booking && booking.origin.connectionId === ownersConnection;

/** Where a booking was sold, if a platform sold it. */
export const soldThrough = (booking: Booking): Origin | undefined =>
  'origin' in booking && !isOwnersStay(booking) ? booking.origin : undefined;

/** The owner stays at another time. */
export const moveOwnersStay = (booking: ImportedBooking, stay: Stay): ImportedBooking => ({
  ...booking,
  stay,
  version: booking.version + 1,
});

/** The owner does not stay after all. */
export const endOwnersStay = (booking: ImportedBooking, at: Date): WithdrawnBooking => ({
  ...booking,
  status: 'withdrawn',
  version: booking.version + 1,
  endedAt: at.toISOString(),
});
