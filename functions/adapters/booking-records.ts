import type { AuthorisedBooking, Booking } from '../domain/booking.ts';
import { attributesOf, indexKeysOf } from './booking-item.ts';
import type { Write } from './table.ts';

/** Who or what changed a booking: `guest`, `stripe/<event id>` or the name of an execution. Never a person's name. */
export type Cause = string;

const bookingPk = (bookingId: string) => `BOOKING#${bookingId}`;

/** Appends what happened to the booking's own record, which outlives AWS's execution history of 90 days. */
export function recordEvent(booking: Booking, before: Booking | undefined, by: Cause, at: Date): Write {
  // Within one version more than one thing can happen at the same time.
  const apart = before?.version === booking.version ? `#${by}` : '';
  return {
    put: {
      pk: bookingPk(booking.id),
      sk: `EVENT#${at.toISOString()}#v${booking.version}${apart}`,
      before: before?.status ?? null,
      after: booking.status,
      version: booking.version,
      by,
    },
    condition: 'attribute_not_exists(pk)',
  };
}

/**
 * Appends that the last look before a payment was taken could not see what a connection's platform has sold. Named by
 * what it is about, so that a repeat of the look appends nothing.
 */
export function recordUnseen(
  { id, version, authorisedAt }: AuthorisedBooking,
  connectionId: string,
  by: Cause,
  at: Date,
): Write {
  return {
    put: {
      ...{ pk: bookingPk(id), sk: `EVENT#${authorisedAt}#v${version}-unseen-${connectionId}` },
      ...{ before: 'authorised', after: 'authorised', version, by },
      ...{ unseen: connectionId, at: at.toISOString() },
    },
    condition: 'attribute_not_exists(pk)',
  };
}

/** Appends that a letter was not sent to the booking's guest, as they had reported one as spam. */
export const recordWithheld = (bookingId: string, letter: string, at: Date): Write => ({
  put: {
    pk: bookingPk(bookingId),
    sk: `EVENT#${at.toISOString()}#withheld-${letter}`,
    withheld: letter,
    why: 'complained',
    by: 'mail-feedback',
  },
  condition: 'attribute_not_exists(pk)',
});

/**
 * Writes the differences between two states of a booking; refused unless the first is what is stored. Payments can
 * change within one version, and what else is decided may rest on them.
 */
export function replaceBooking(before: Booking, after: Booking): Write {
  const was = { ...attributesOf(before), ...indexKeysOf(before) };
  const is = { ...attributesOf(after), ...indexKeysOf(after) };
  const set = Object.keys(is).filter((name) => is[name] !== undefined && is[name] !== was[name]);
  const remove = Object.keys(was).filter((name) => is[name] === undefined);
  const paid = was.payments !== undefined;
  const names = [...new Set([...set, ...remove, 'status', 'version', ...(paid ? ['payments'] : [])])];
  return {
    update: { pk: bookingPk(before.id), sk: 'BOOKING' },
    set: [
      `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    condition: `#status = :wasStatus AND #version = :wasVersion${paid ? ' AND #payments = :wasPayments' : ''}`,
    names: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    values: {
      ...Object.fromEntries(set.map((name) => [`:${name}`, is[name]])),
      ':wasStatus': before.status,
      ':wasVersion': before.version,
      ...(paid && { ':wasPayments': was.payments }),
    },
  };
}
