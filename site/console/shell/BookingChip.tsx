import { type BookingStatus, bookingStanding } from '../say/bookings.ts';

/** How a booking stands, by sign, word and colour. */
export function BookingChip({ status }: { status: BookingStatus }) {
  const { sign, word, tone } = bookingStanding(status);
  return (
    <span class={`chip tone-${tone}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}
