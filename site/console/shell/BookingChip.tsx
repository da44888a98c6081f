import { type BookingStatus, bookingStanding } from '../say/bookings.ts';

interface Props {
  readonly status: BookingStatus;
  /** Where it was sold; on our own site when absent. */
  readonly soldBy?: string | undefined;
}

/** How a booking stands, by sign, word and colour. */
export function BookingChip({ status, soldBy }: Props) {
  const { sign, word, tone } = bookingStanding(status, soldBy);
  return (
    <span class={`chip tone-${tone}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}
