import { alternativesTo } from '../../domain/calendar.ts';
import type { Quote } from '../../domain/quote.ts';
import { refuse } from '../../domain/refusal.ts';
import { addDays, type CalendarDate, monthsBetween, type Stay, todayAt } from '../../domain/stay.ts';
import { type Answer, problem } from '../http.ts';
import type { Services } from './services.ts';

/** How far around the stay to look for others, days. */
const nearby = 45;
const mostAlternatives = 3;

/** Answers that others were faster, with the nights they have and stays nearby that are free. */
export async function nightsTaken(
  quote: Quote,
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

async function freeStaysNear({ propertyId, stay, party }: Quote, services: Services): Promise<Stay[]> {
  const months = monthsBetween(addDays(stay.arrival, -nearby), addDays(stay.departure, nearby));
  const found = await services.properties.read(propertyId, months);
  if (!found) return [];
  const today = todayAt(services.now().getTime(), found.property.timeZone);
  return alternativesTo({
    book: found.property,
    months: found.months,
    stay,
    party,
    today,
    most: mostAlternatives,
  });
}
