import { freeStaysNear } from '../../adapters/free-stays.ts';
import type { Quote } from '../../domain/quote.ts';
import { refuse } from '../../domain/refusal.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { type Answer, problem } from '../http.ts';
import type { Services } from './services.ts';

/** Answers that others were faster, with the nights they have and stays nearby that are free. */
export async function nightsTaken(
  quote: Pick<Quote, 'propertyId' | 'stay' | 'party'>,
  nights: readonly CalendarDate[],
  services: Services,
): Promise<Answer> {
  return problem('nights-taken', 'Somebody else took nights of this stay. Choose other dates.', {
    reasons: [sayTaken(nights)],
    alternatives: await freeStaysNear(quote, services),
  });
}

const sayTaken = (nights: readonly CalendarDate[]) => {
  const { code, message } = refuse['nights-taken'](nights);
  return { code, message, dates: [...nights] };
};
