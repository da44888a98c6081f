import { isPlatformBooking } from '../../functions/domain/booking.ts';
import { isOwnersStay } from '../../functions/domain/owners-stay.ts';
import type { ErasurePlan } from './erase-guests.ts';
import type { Erasure } from './plan-erasure.ts';

/** What is erased, kept, and held by others, a line each. */
export function sayPlan({ erasures, kept, notes, accounts, addresses, elsewhere }: ErasurePlan): string {
  return [
    ...erasures.map(
      ({ booking, parts }) =>
        `${booking.id} (${booking.stay.arrival} to ${booking.stay.departure}): ${parts.join('; ')}`,
    ),
    ...(notes.length > 0 ? [`Notes of closed work items: ${notes.length}`] : []),
    ...(addresses.length > 0
      ? [`Mail addresses of which bounces and complaints are forgotten: ${addresses.length}`]
      : []),
    ...(accounts.length > 0 ? [`Accounts of guests who signed in: ${accounts.length}`] : []),
    ...kept.map(({ bookingId, why }) => `Kept: ${bookingId}: ${why}`),
    ...elsewhere.map((key) => `Also named in ${key}, which stays as it is`),
    ...(erasures.length > 0 ? heldByOthers(erasures) : []),
  ].join('\n');
}

function heldByOthers(erasures: readonly Erasure[]): string[] {
  const bookings = erasures.map(({ booking }) => booking);
  const payments = bookings
    .flatMap((each) => ('payments' in each ? each.payments : []))
    .map(({ paymentIntentId }) => paymentIntentId);
  const sold = bookings.flatMap((each) =>
    isPlatformBooking(each) && !isOwnersStay(each) ? [`${each.origin.soldBy} ${each.origin.externalId}`] : [],
  );
  return [
    'Kept here: money, nights, dates, homes and what happened, without a name.',
    ...(payments.length > 0
      ? [
          `Stripe keeps name, mail address and card under ${payments.join(', ')}: redact or delete the customer there`,
        ]
      : []),
    ...(sold.length > 0
      ? [`Platforms keep their bookings: ${sold.join(', ')}. A change there brings the name back`]
      : []),
    'Recovery points of the table have it for 35 days, exports and Beds24, where you use it, until you delete it there.',
  ];
}
