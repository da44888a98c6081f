import { asTask } from './as-task.ts';
import { input, type Pushing, pushing, pushOffers } from './push-offers.ts';

/**
 * Sets prices and rules at a platform until it has what the home's owner wants. A repeat finds nothing left; one that
 * was killed after its push pushes the same again.
 */
export const pushRates = (asked: Parameters<typeof pushOffers>[1], services: Pushing) =>
  pushOffers('rates', asked, services);

export const handler = asTask(input, pushing, pushRates);
