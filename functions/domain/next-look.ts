import type { Booking } from './booking.ts';

/** Earlier than any other: nobody has looked at this version yet. */
export const never = '1970-01-01T00:00:00.000Z';

/** A stage that was due so long ago has been started, or its start was lost. Milliseconds. */
const graceMs = 60 * 60_000;

/**
 * From when on the sweep looks whether a booking has got what its status asks for (ISO 8601 instant); undefined where it
 * asks for nothing more. A change of the booking sets it, and its plan moves it on to the next stage.
 */
export function firstLook(booking: Booking): string | undefined {
  if (booking.status === 'expired' || booking.status === 'declined') return undefined;
  return booking.status === 'held' ? booking.heldUntil : never;
}

/** When to look at a planned booking again, whose stages are due at these times (milliseconds since 1970). */
export const lookAfter = (due: readonly number[]): string | undefined =>
  due.length === 0 ? undefined : new Date(Math.min(...due) + graceMs).toISOString();

/** Stages that were due since (milliseconds since 1970) are those that a look is for. */
export const lookedSince = (look: string): number => Date.parse(look) - graceMs;
