import { createBlocks } from '../adapters/blocks.ts';
import { readBookingFile } from '../adapters/booking-file.ts';
import { keepNote as noteWrite } from '../adapters/booking-notes.ts';
import { setNightPrices } from '../adapters/night-prices.ts';
import { createOwnersStays } from '../adapters/owners-stays.ts';
import { createProperties } from '../adapters/properties.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { settings } from '../adapters/settings.ts';
import { createStays } from '../adapters/stays.ts';
import { mainTable, searchTable } from '../adapters/table.ts';
import { door } from './http.ts';
import { listMoney } from './numbers/list-money.ts';
import { numberRoutes } from './numbers/routes.ts';
import { showNumbers } from './numbers/show-numbers.ts';
import { guarded } from './reach.ts';
import { createBlock, removeBlock } from './stays/blocks.ts';
import { keepNote } from './stays/keep-note.ts';
import { listBookings } from './stays/list-bookings.ts';
import { createOwnersStay, endOwnersStay, moveOwnersStay } from './stays/owners-stays.ts';
import { stayRoutes } from './stays/routes.ts';
import { searchBookings } from './stays/search-bookings.ts';
import type { Services } from './stays/services.ts';
import { setPrices } from './stays/set-prices.ts';
import { showBooking } from './stays/show-booking.ts';
import { showTimeline } from './stays/timeline.ts';

async function services(): Promise<Services> {
  const properties = createProperties(mainTable());
  return {
    properties,
    stays: createStays(mainTable()),
    homes: createSearchIndex(searchTable(), properties, Date.now),
    blocks: createBlocks(mainTable()),
    readFile: (bookingId) => readBookingFile(mainTable(), bookingId),
    keepNote: async (bookingId, note) =>
      (await mainTable().write(noteWrite(bookingId, note))).kind === 'written',
    setNightPrices: (propertyId, stay, price) => setNightPrices(mainTable(), propertyId, stay, price),
    tokenKey: (await settings()).tokenKey,
    now: () => new Date(),
  };
}

const withOwners = async () => ({ ...(await services()), owners: createOwnersStays(mainTable()) });

/** Tells operators who is where and when, shows a booking whole, and keeps nights from being sold. */
export const handler = door(
  guarded(stayRoutes.listBookings, async (request) => listBookings(request, await services())),
  guarded(stayRoutes.searchBookings, async (request) => searchBookings(request, await services())),
  guarded(stayRoutes.getOperatorBooking, async (request) => showBooking(request, await services())),
  guarded(stayRoutes.keepNote, async (request) => keepNote(request, await services())),
  guarded(stayRoutes.getTimeline, async (request) => showTimeline(request, await services())),
  guarded(numberRoutes.getNumbers, async (request) => showNumbers(request, await services())),
  guarded(numberRoutes.listMoney, async (request) => listMoney(request, await services())),
  guarded(stayRoutes.createBlock, async (request) => createBlock(request, await services())),
  guarded(stayRoutes.setPrices, async (request) => setPrices(request, await services())),
  guarded(stayRoutes.createOwnersStay, async (request) => createOwnersStay(request, await withOwners())),
  guarded(stayRoutes.moveOwnersStay, async (request) => moveOwnersStay(request, await withOwners())),
  guarded(stayRoutes.endOwnersStay, async (request) => endOwnersStay(request, await withOwners())),
  guarded(stayRoutes.removeBlock, async (request) => removeBlock(request, await services())),
);
