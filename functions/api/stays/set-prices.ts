import type { z } from 'zod';
import { todayAt } from '../../domain/stay.ts';
import { stayMistakes } from '../browse/quote.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { pricesSet } from './schemas.ts';
import type { Services } from './services.ts';

/**
 * Gives nights of a home a price of their own, or takes it away again; platforms and search follow. What was sold or
 * quoted before keeps its price. A repeat changes nothing.
 */
export async function setPrices(
  { path: { propertyId }, body }: Request<typeof routes.setPrices>,
  { properties, setNightPrices, now }: Services,
): Promise<Answer> {
  const { arrival, departure, price } = body;
  const stay = { arrival, departure };
  const home = await properties.read(propertyId, []);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const isOver = departure <= todayAt(now().getTime(), home.property.timeZone);
  const mistakes = [
    ...stayMistakes(stay),
    ...(isOver ? [{ field: 'departure', message: 'must not lie in the past' }] : []),
  ];
  if (mistakes.length > 0) return badRequest(mistakes);
  await setNightPrices(propertyId, stay, price ?? undefined);
  return { status: 200, body: { propertyId, ...stay, price } satisfies z.input<typeof pricesSet> };
}
