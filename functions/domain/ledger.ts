import type { Currency } from './money.ts';

/**
 * What moved, and what that does: `hold` puts money aside on a card and `release` lets go of it, `take` takes it,
 * `give-back` and `take-back` are a refund and one that came back to us, `lose` and `regain` what a guest's bank does.
 */
export const effects = {
  /** Money is held on the card. */
  authorised: 'hold',
  /** It is let go of. */
  voided: 'release',
  /** It is taken. */
  captured: 'take',
  /** It goes back to the guest. */
  refunded: 'give-back',
  /** A refund came back to us. */
  'refund-failed': 'take-back',
  /** A guest's bank took it back. */
  disputed: 'lose',
  /** The bank decided for the owner. */
  'dispute-won': 'regain',
} as const satisfies Record<string, Effect>;

type Effect = 'hold' | 'release' | 'take' | 'give-back' | 'take-back' | 'lose' | 'regain';

/** The kinds of movements of money. */
export type LedgerKind = keyof typeof effects;

/** Whether the text is one of them. */
export const isLedgerKind = (text: string): text is LedgerKind => Object.hasOwn(effects, text);

/** One entry of a booking's ledger. */
export interface LedgerEntry {
  readonly bookingId: string;
  readonly kind: LedgerKind;
  /** What it belongs to, so that the same movement is written once: a page, a payment, a refund or a dispute. */
  readonly of: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** The payment at Stripe, where it is known. */
  readonly paymentIntentId?: string;
}
