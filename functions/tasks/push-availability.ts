import { asTask } from './as-task.ts';
import { input, type Pushing, pushing, pushOffers } from './push-offers.ts';

/**
 * Closes and opens nights at a platform until it has what the calendar says. A repeat finds nothing left; one that was
 * killed after its push pushes the same again.
 */
export const pushAvailability = (asked: Parameters<typeof pushOffers>[1], services: Pushing) =>
  pushOffers('availability', asked, services);

export const handler = asTask(input, pushing, pushAvailability);
