import { type BalancePages, createBalancePages } from '../adapters/balance-pages.ts';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { appendMovement } from '../adapters/ledger.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable, type Table } from '../adapters/table.ts';
import type { Currency } from '../domain/money.ts';

/** What taking the rest of a price needs. */
export interface BalanceServices {
  readonly bookings: Bookings;
  readonly pages: BalancePages;
  readonly payments: Payments;
  readonly table: Table;
  now(): Date;
}

/** The services of this function. */
export const balanceServices = async (): Promise<BalanceServices> => ({
  bookings: createBookings(mainTable()),
  pages: createBalancePages(mainTable()),
  payments: await payments(),
  table: mainTable(),
  now: () => new Date(),
});

/** Money that was taken for a booking. */
export interface Stray {
  readonly bookingId: string;
  readonly version: number;
  readonly paymentIntentId: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** Whether it has gone back, and may not stand in the ledger yet. */
  readonly isGivenBack?: boolean;
}

/** Gives back, once, what was taken for a booking that went on meanwhile, and enters both into its ledger. */
export async function giveBackStray(stray: Stray, { payments, table, now }: BalanceServices): Promise<void> {
  const { bookingId, paymentIntentId, amount, currency } = stray;
  if (!stray.isGivenBack) await payments.refund(stray);
  const moved = { of: paymentIntentId, amount, currency, paymentIntentId };
  await table.write(appendMovement(bookingId, { kind: 'captured', ...moved }, now()));
  await table.write(appendMovement(bookingId, { kind: 'refunded', ...moved }, now()));
}
