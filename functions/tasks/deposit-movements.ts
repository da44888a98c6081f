import { appendMovement } from '../adapters/ledger.ts';
import type { HeldDeposit } from '../domain/damage-deposit.ts';

type Hold = Pick<HeldDeposit, 'bookingId' | 'paymentIntentId' | 'amount' | 'currency'>;

/** The line of the ledger for a damage deposit that a card holds. */
export const authorised = (hold: Hold, at: Date) => movement('authorised', hold, at);

/** The line of the ledger for one that a card lets go of. */
export const voided = (hold: Hold, at: Date) => movement('voided', hold, at);

const movement = (
  kind: 'authorised' | 'voided',
  { bookingId, paymentIntentId, amount, currency }: Hold,
  at: Date,
) => appendMovement(bookingId, { kind, of: paymentIntentId, amount, currency, paymentIntentId }, at);
