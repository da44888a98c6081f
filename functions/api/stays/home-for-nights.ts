import type { Property } from '../../domain/property.ts';
import { type Stay, todayAt } from '../../domain/stay.ts';
import { stayMistakes } from '../browse/quote.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import type { Services } from './services.ts';

/** The home whose nights an operator decides about, or why they cannot: it is unknown, or the nights are no stay or over. */
type HomeForNights = { readonly home: Property } | { readonly refused: Answer };

/** Finds a home for nights that are not over there; `at` is when that is asked. */
export async function homeForNights(
  propertyId: string,
  stay: Stay,
  at: Date,
  { properties }: Pick<Services, 'properties'>,
): Promise<HomeForNights> {
  const found = await properties.read(propertyId, []);
  if (!found) return { refused: problem('not-found', `There is no home "${propertyId}".`) };
  const isOver = stay.departure <= todayAt(at.getTime(), found.property.timeZone);
  const mistakes = [
    ...stayMistakes(stay),
    ...(isOver ? [{ field: 'departure', message: 'must not lie in the past' }] : []),
  ];
  return mistakes.length > 0 ? { refused: badRequest(mistakes) } : { home: found.property };
}
