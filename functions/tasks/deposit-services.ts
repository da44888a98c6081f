import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { createDamageDeposits, type DamageDeposits } from '../adapters/damage-deposits.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';

/** What seeing to a damage deposit needs. */
export interface DepositServices {
  readonly bookings: Bookings;
  readonly deposits: DamageDeposits;
  readonly payments: Payments;
  now(): Date;
}

/** The services of this function. */
export const depositServices = async (): Promise<DepositServices> => ({
  bookings: createBookings(mainTable()),
  deposits: createDamageDeposits(mainTable()),
  payments: await payments(),
  now: () => new Date(),
});
