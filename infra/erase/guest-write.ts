import { bookingKey } from '../../functions/adapters/booking-item.ts';
import type { Write } from '../../functions/adapters/table.ts';
import { type Booking, isPlatformBooking } from '../../functions/domain/booking.ts';

/** What stands where a guest's name was, so that lists have something to show. */
const nobody = '—';

/** What a booking says of its guest, in words. */
export const whatGuestLeft = ({ guest }: Booking): string =>
  [
    'name',
    ...(guest?.email ? ['mail address'] : []),
    ...(guest?.phone === undefined ? [] : ['telephone']),
  ].join(', ');

/**
 * Takes the guest out of a booking, and out of the index of guests; refused once it has gone on. Not with another version:
 * nothing of the stay changes, so that nothing starts.
 */
export function guestWrite(booking: Booking, at: Date): Write {
  const { id, version, status } = booking;
  const reason = 'cancellation' in booking && booking.cancellation.reason !== undefined;
  const guest = isPlatformBooking(booking)
    ? undefined
    : { name: nobody, email: '', locale: booking.guest.locale };
  const set = ['guestErasedAt = :at', '#request = :erased', ...(guest ? ['guest = :guest'] : [])];
  const remove = [
    'gsi2pk',
    'gsi2sk',
    ...(guest ? [] : ['guest']),
    ...(reason ? ['cancellation.#reason'] : []),
  ];
  return {
    update: bookingKey(id),
    set: `SET ${set.join(', ')} REMOVE ${remove.join(', ')}`,
    condition: '#version = :version AND #status = :status',
    names: {
      '#request': 'request',
      '#version': 'version',
      '#status': 'status',
      ...(reason && { '#reason': 'reason' }),
    },
    values: {
      ...{ ':version': version, ':status': status, ':at': at.toISOString(), ':erased': 'erased' },
      ...(guest && { ':guest': guest }),
    },
  };
}
