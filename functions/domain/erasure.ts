import type { Booking } from './booking.ts';
import { addDays, type CalendarDate } from './stay.ts';

/** What is known beside a booking of what is not over with it. */
export interface OpenBeside {
  /** Money is held, to be paid or to go back. */
  readonly hasOpenMoney: boolean;
  /** Something about it needs a person. */
  readonly hasOpenWork: boolean;
}

/** Why what a guest left with a booking is still needed. */
export type KeepReason = 'under-way' | 'stay-to-come' | 'stay-just-over' | 'money-open' | 'work-open';

/** Whether what a guest left with a booking may be erased; `until` is the first date on which it may, where that is known. */
export type ErasureDecision =
  | { readonly kind: 'erase' }
  | { readonly kind: 'keep'; readonly reason: KeepReason; readonly until?: CalendarDate };

/** What belongs to a stay after its end (door, cleaning, damage, review) waits so long at most. Days. */
const longestAfter = 31;

const keep = (reason: KeepReason, until?: CalendarDate): ErasureDecision => ({
  kind: 'keep',
  reason,
  ...(until !== undefined && { until }),
});

/** Decides whether what a guest left with a booking may be erased as of a date. */
export function decideErasure(booking: Booking, beside: OpenBeside, today: CalendarDate): ErasureDecision {
  const { status, stay } = booking;
  if (status === 'held' || status === 'authorised' || status === 'cancelling') return keep('under-way');
  if (status === 'confirmed' || status === 'imported') {
    const until = addDays(stay.departure, longestAfter);
    if (today < stay.departure) return keep('stay-to-come', until);
    if (today < until) return keep('stay-just-over', until);
  }
  if (beside.hasOpenMoney) return keep('money-open');
  return beside.hasOpenWork ? keep('work-open') : { kind: 'erase' };
}

const sentences: Readonly<Record<KeepReason, string>> = {
  'under-way': 'it is being paid or cancelled',
  'stay-to-come': 'the stay is still to come',
  'stay-just-over': 'the stay has just been: door, damage and review are not closed yet',
  'money-open': 'money is held, to be paid or to go back',
  'work-open': 'a work item about it is open: do and close it first',
};

/** Says why a booking keeps what its guest left. */
export const sayKept = ({ reason, until }: Extract<ErasureDecision, { kind: 'keep' }>): string =>
  `${sentences[reason]}${until === undefined ? '' : `. It may be erased from ${until} on`}`;
