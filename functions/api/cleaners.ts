import { getCleanerChoice, setCleanerChoice } from './cleaners/choose-cleaners.ts';
import { changeCleaner, createCleaner, listCleaners } from './cleaners/manage-cleaners.ts';
import { getCleaning, orderCleaning } from './cleaners/order-cleaning.ts';
import { connectCleaning } from './cleaning/services.ts';
import { door } from './http.ts';
import { guarded } from './reach.ts';
import { routes } from './routes.ts';

/** Lets operators choose cleaners, and do by hand what no cleaner did. */
export const handler = door(
  guarded(routes.listCleaners, async (request) => listCleaners(request, await connectCleaning())),
  guarded(routes.createCleaner, async (request) => createCleaner(request, await connectCleaning())),
  guarded(routes.changeCleaner, async (request) => changeCleaner(request, await connectCleaning())),
  guarded(routes.getCleanerChoice, async (request) => getCleanerChoice(request, await connectCleaning())),
  guarded(routes.setCleanerChoice, async (request) => setCleanerChoice(request, await connectCleaning())),
  guarded(routes.getCleaning, async (request) => getCleaning(request, await connectCleaning())),
  guarded(routes.orderCleaning, async (request) => orderCleaning(request, await connectCleaning())),
);
