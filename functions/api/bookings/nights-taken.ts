import { freeStaysIn, freeStaysNear } from '../../adapters/free-stays.ts';
import type { PropertyWithMonths } from '../../adapters/properties.ts';
import { nightOwners } from '../../domain/month.ts';
import type { Quote } from '../../domain/quote.ts';
import { refuse } from '../../domain/refusal.ts';
import { type CalendarDate, nightsOf, type Stay } from '../../domain/stay.ts';
import { type Answer, problem } from '../http.ts';
import type { Services } from './services.ts';

type Wanted = Pick<Quote, 'propertyId' | 'stay' | 'party'>;

/** Answers that others were faster, with the nights they have and stays nearby that are free. */
export const nightsTaken = async (
  wanted: Wanted,
  nights: readonly CalendarDate[],
  services: Services,
): Promise<Answer> => sayTaken(nights, await freeStaysNear(wanted, services));

/** The same as found by a look at the calendar; undefined while nobody but that booking has a night of the stay. */
export function alreadyTaken(
  wanted: Wanted,
  bookingId: string,
  around: PropertyWithMonths,
  at: Date,
): Answer | undefined {
  const owners = nightOwners(around.months);
  const own = [undefined, `BOOKING#${bookingId}`];
  const nights = nightsOf(wanted.stay).filter((night) => !own.includes(owners.get(night)));
  return nights.length > 0 ? sayTaken(nights, freeStaysIn(around, wanted, at.getTime())) : undefined;
}

function sayTaken(nights: readonly CalendarDate[], alternatives: readonly Stay[]): Answer {
  const { code, message } = refuse['nights-taken'](nights);
  return problem('nights-taken', 'Somebody else took nights of this stay. Choose other dates.', {
    reasons: [{ code, message, dates: [...nights] }],
    alternatives: [...alternatives],
  });
}
