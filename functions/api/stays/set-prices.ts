import type { z } from 'zod';
import type { Answer, Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { homeForNights } from './home-for-nights.ts';
import type { pricesSet } from './schemas.ts';
import type { Services } from './services.ts';

/**
 * Gives nights of a home a price of their own, or takes it away again; platforms and search follow. What was sold or
 * quoted before keeps its price. A repeat changes nothing.
 */
export async function setPrices(
  { path: { propertyId }, body }: Request<typeof routes.setPrices>,
  services: Services,
): Promise<Answer> {
  const { arrival, departure, price } = body;
  const stay = { arrival, departure };
  const asked = await homeForNights(propertyId, stay, services.now(), services);
  if ('refused' in asked) return asked.refused;
  await services.setNightPrices(propertyId, stay, price ?? undefined);
  return { status: 200, body: { propertyId, ...stay, price } satisfies z.input<typeof pricesSet> };
}
