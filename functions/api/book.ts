import { createAskedLetters } from '../adapters/asked-letters.ts';
import { createAskedRefunds } from '../adapters/asked-refunds.ts';
import { createBalancePages } from '../adapters/balance-pages.ts';
import { createBeforeHold } from '../adapters/before-hold.ts';
import { createBookings } from '../adapters/bookings.ts';
import { createChanges } from '../adapters/changes.ts';
import { createDamageDeposits } from '../adapters/damage-deposits.ts';
import { createGuestTrips } from '../adapters/guest-trips.ts';
import { createAccesses } from '../adapters/locks/accesses.ts';
import { createCodeSeal } from '../adapters/locks/code-seal.ts';
import { payments } from '../adapters/payments.ts';
import { createProperties } from '../adapters/properties.ts';
import { provedAddress } from '../adapters/proved-address.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { askLetter } from './bookings/ask-letter.ts';
import { askRefund } from './bookings/ask-refund.ts';
import { bookForGuest } from './bookings/book-for-guest.ts';
import {
  cancelAsOperator,
  cancelBooking,
  getCancellation,
  getOperatorCancellation,
} from './bookings/cancellation.ts';
import { changeAsOperator, changeBooking, getChange, getOperatorChange } from './bookings/change.ts';
import { confirmDeposit } from './bookings/confirm-deposit.ts';
import { createBooking } from './bookings/create-booking.ts';
import { getBooking } from './bookings/get-booking.ts';
import { endHold, giveUpHold } from './bookings/give-up-hold.ts';
import { guestRoutes } from './bookings/guest-routes.ts';
import { listTrips } from './bookings/list-trips.ts';
import { operatorRoutes } from './bookings/operator-routes.ts';
import { payBalance } from './bookings/pay-balance.ts';
import { createRush } from './bookings/rush.ts';
import { door, endpoint } from './http.ts';
import { guarded } from './reach.ts';

const rush = createRush();

async function services() {
  const { tokenKey } = await settings();
  return {
    provedAddress,
    trips: createGuestTrips(mainTable()),
    bookings: createBookings(mainTable()),
    changes: createChanges(mainTable()),
    beforeHold: createBeforeHold(mainTable()),
    properties: createProperties(mainTable()),
    payments: await payments(),
    pages: createBalancePages(mainTable()),
    deposits: createDamageDeposits(mainTable()),
    refunds: createAskedRefunds(mainTable()),
    letters: createAskedLetters(mainTable()),
    accesses: createAccesses(mainTable()),
    seal: createCodeSeal(tokenKey),
    rush,
    tokenKey,
    now: () => new Date(),
  };
}

/** Holds the nights of a stay, says how a booking stands, changes and cancels it. */
export const handler = door(
  endpoint(guestRoutes.createBooking, async (request) => createBooking(request, await services())),
  endpoint(guestRoutes.listTrips, async (request) => listTrips(request, await services())),
  endpoint(guestRoutes.getBooking, async (request) => getBooking(request, await services())),
  endpoint(guestRoutes.giveUpHold, async (request) => giveUpHold(request, await services())),
  endpoint(guestRoutes.getCancellation, async (request) => getCancellation(request, await services())),
  endpoint(guestRoutes.cancelBooking, async (request) => cancelBooking(request, await services())),
  guarded(operatorRoutes.getOperatorCancellation, async (request) =>
    getOperatorCancellation(request, await services()),
  ),
  endpoint(guestRoutes.getChange, async (request) => getChange(request, await services())),
  endpoint(guestRoutes.changeBooking, async (request) => changeBooking(request, await services())),
  guarded(operatorRoutes.getOperatorChange, async (request) => getOperatorChange(request, await services())),
  guarded(operatorRoutes.changeAsOperator, async (request) => changeAsOperator(request, await services())),
  endpoint(guestRoutes.payBalance, async (request) => payBalance(request, await services())),
  endpoint(guestRoutes.confirmDeposit, async (request) => confirmDeposit(request, await services())),
  guarded(operatorRoutes.createBookingForGuest, async (request) => bookForGuest(request, await services())),
  guarded(operatorRoutes.endHold, async (request) => endHold(request, await services())),
  guarded(operatorRoutes.askRefund, async (request) => askRefund(request, await services())),
  guarded(operatorRoutes.askLetter, async (request) => askLetter(request, await services())),
  guarded(operatorRoutes.cancelAsOperator, async (request) => cancelAsOperator(request, await services())),
);
