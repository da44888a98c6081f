import { createProperties } from '../adapters/properties.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { createStays } from '../adapters/stays.ts';
import { mainTable, searchTable } from '../adapters/table.ts';
import { door, endpoint } from './http.ts';
import { routes } from './routes.ts';
import { listBookings } from './stays/list-bookings.ts';

/** Tells operators who is where, and when. */
export const handler = door(
  endpoint(routes.listBookings, (request) =>
    listBookings(request, {
      stays: createStays(mainTable()),
      homes: createSearchIndex(searchTable(), createProperties(mainTable()), Date.now),
      now: () => new Date(),
    }),
  ),
);
