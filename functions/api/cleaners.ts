import { getCleanerChoice, setCleanerChoice } from './cleaners/choose-cleaners.ts';
import { changeCleaner, createCleaner, listCleaners } from './cleaners/manage-cleaners.ts';
import { getCleaning, orderCleaning } from './cleaners/order-cleaning.ts';
import { connectCleaning } from './cleaning/services.ts';
import { door, endpoint } from './http.ts';
import { routes } from './routes.ts';

/** Lets operators choose cleaners, and do by hand what no cleaner did. */
export const handler = door(
  endpoint(routes.listCleaners, async () => listCleaners(await connectCleaning())),
  endpoint(routes.createCleaner, async (request) => createCleaner(request, await connectCleaning())),
  endpoint(routes.changeCleaner, async (request) => changeCleaner(request, await connectCleaning())),
  endpoint(routes.getCleanerChoice, async (request) => getCleanerChoice(request, await connectCleaning())),
  endpoint(routes.setCleanerChoice, async (request) => setCleanerChoice(request, await connectCleaning())),
  endpoint(routes.getCleaning, async (request) => getCleaning(request, await connectCleaning())),
  endpoint(routes.orderCleaning, async (request) => orderCleaning(request, await connectCleaning())),
);
