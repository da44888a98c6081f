import { getCleanerChoice, setCleanerChoice } from './cleaners/choose-cleaners.ts';
import { changeCleaner, createCleaner, listCleaners } from './cleaners/manage-cleaners.ts';
import { getCleaning, orderCleaning } from './cleaners/order-cleaning.ts';
import { cleanerRoutes } from './cleaners/routes.ts';
import { connectCleaning } from './cleaning/services.ts';
import { door } from './http.ts';
import { guarded } from './reach.ts';

/** Lets operators choose cleaners, and do by hand what no cleaner did. */
export const handler = door(
  guarded(cleanerRoutes.listCleaners, async (request) => listCleaners(request, await connectCleaning())),
  guarded(cleanerRoutes.createCleaner, async (request) => createCleaner(request, await connectCleaning())),
  guarded(cleanerRoutes.changeCleaner, async (request) => changeCleaner(request, await connectCleaning())),
  guarded(cleanerRoutes.getCleanerChoice, async (request) =>
    getCleanerChoice(request, await connectCleaning()),
  ),
  guarded(cleanerRoutes.setCleanerChoice, async (request) =>
    setCleanerChoice(request, await connectCleaning()),
  ),
  guarded(cleanerRoutes.getCleaning, async (request) => getCleaning(request, await connectCleaning())),
  guarded(cleanerRoutes.orderCleaning, async (request) => orderCleaning(request, await connectCleaning())),
);
