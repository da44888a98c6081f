import type { RefusalCode } from '../../../functions/domain/refusal.ts';
import { addDays, type CalendarDate, daysBetween, nightsOf } from '../../../functions/domain/stay.ts';
import type { CalendarNight } from '../../shared/api/types.ts';

/** What has been picked so far. */
export interface Picked {
  readonly arrival?: CalendarDate | undefined;
  readonly departure?: CalendarDate | undefined;
}

/** What a calendar knows: today at the home, and its nights by date. A night it does not know is not refused here. */
export interface Known {
  readonly today: CalendarDate;
  readonly nights?: ReadonlyMap<CalendarDate, CalendarNight> | undefined;
}

/** What picking a date would do, or why it does nothing. `nights` goes with the stay limits. */
export type DayChoice =
  | { readonly does: 'arrive' | 'depart' }
  | { readonly does: 'nothing'; readonly why: RefusalCode; readonly nights?: number };

const refuse = (why: RefusalCode, nights?: number): DayChoice => ({
  does: 'nothing',
  why,
  ...(nights !== undefined && { nights }),
});

const isFree = ({ nights }: Known, date: CalendarDate): boolean => nights?.get(date)?.free ?? true;

function freeRun(known: Known, from: CalendarDate, most: number): number {
  let run = 0;
  while (run < most && isFree(known, addDays(from, run))) run += 1;
  return run;
}

/** Whether a stay can begin on the date. */
function judgeArrival(known: Known, date: CalendarDate): DayChoice {
  if (date < known.today) return refuse('in-the-past');
  const night = known.nights?.get(date);
  if (!night) return { does: 'arrive' };
  if (!night.free || night.reason) return refuse(night.reason ?? 'nights-taken');
  const least = night.minStay ?? 1;
  return freeRun(known, date, least) < least ? refuse('below-minimum-stay', least) : { does: 'arrive' };
}

/** Whether a stay that begins on `arrival` can end on the later date. */
function judgeDeparture(known: Known, arrival: CalendarDate, date: CalendarDate): DayChoice {
  const length = daysBetween(arrival, date);
  const first = known.nights?.get(arrival);
  if (!nightsOf({ arrival, departure: date }).every((night) => isFree(known, night)))
    return refuse('nights-taken');
  if (first?.minStay && length < first.minStay) return refuse('below-minimum-stay', first.minStay);
  if (first?.maxStay && length > first.maxStay) return refuse('above-maximum-stay', first.maxStay);
  return known.nights?.get(date)?.closedToDeparture ? refuse('closed-to-departure') : { does: 'depart' };
}

// These days lie within reach of the arrival: starting over on one of them would surprise.
const staysRefused = (choice: DayChoice): boolean =>
  choice.does === 'nothing' && (choice.why === 'below-minimum-stay' || choice.why === 'closed-to-departure');

/** What picking the date would do, given what is picked already. */
export function choiceOn(known: Known, picked: Picked, date: CalendarDate): DayChoice {
  if (!picked.arrival || picked.departure || date <= picked.arrival) return judgeArrival(known, date);
  const departure = judgeDeparture(known, picked.arrival, date);
  if (departure.does === 'depart' || staysRefused(departure)) return departure;
  const arrival = judgeArrival(known, date);
  return arrival.does === 'arrive' ? arrival : departure;
}

/** What is picked after the date was. Picking the arrival again takes it back. */
export function pick(known: Known, picked: Picked, date: CalendarDate): Picked {
  const choice = choiceOn(known, picked, date);
  if (choice.does === 'depart') return { arrival: picked.arrival, departure: date };
  if (choice.does === 'nothing') return picked;
  return picked.arrival === date && !picked.departure ? {} : { arrival: date };
}
