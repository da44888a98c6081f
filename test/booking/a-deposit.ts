import type { AskedDeposit, HeldDeposit } from '../../functions/domain/damage-deposit.ts';

/** A damage deposit of 200 euro, held before the departure. */
export const aHeldDeposit = (bookingId: string, heldUntil = '2027-07-12T09:00:00.000Z'): HeldDeposit => ({
  ...{ bookingId, version: 3, number: 1, status: 'open', amount: 20_000, currency: 'EUR' },
  ...{ paymentIntentId: `pi_${bookingId}`, heldUntil, heldFor: 'departure' },
});

/** One that its guest is to confirm, with no page yet. */
export const anAskedDeposit = (bookingId: string): AskedDeposit => ({
  ...{ bookingId, version: 3, number: 1, status: 'asked', amount: 20_000, currency: 'EUR' },
  ...{ heldUntil: '2027-07-04T15:00:00.000Z', heldFor: 'arrival' },
});
