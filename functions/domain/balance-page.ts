import type { Checkout } from './booking.ts';

/** A page on which a guest pays the rest of the price. A booking has one at a time. */
export interface BalancePage {
  readonly bookingId: string;
  /** The booking's version when it was opened. */
  readonly version: number;
  /** Counts the pages of the booking. */
  readonly number: number;
  /** `taken`: its payment was taken. `over`: it was not paid, or its payment was let go of. */
  readonly status: 'open' | 'paid' | 'taken' | 'over';
  /** Minor units. */
  readonly amount: number;
  readonly checkout: Checkout;
  /** ISO 8601 instant; then the page is closed. */
  readonly heldUntil: string;
  /** The payment that was taken. */
  readonly paymentIntentId?: string;
}

/** Whether the page can still be paid, or was and is not yet settled. */
export const isWaiting = ({ status }: Pick<BalancePage, 'status'>): boolean =>
  status === 'open' || status === 'paid';
