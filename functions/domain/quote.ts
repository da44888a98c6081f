import type { Currency } from './money.ts';
import type { Party } from './party.ts';
import type { AcceptedPolicy } from './policy.ts';
import type { DepositTerms, PaymentPlan } from './property.ts';
import type { CalendarDate, Stay } from './stay.ts';

/** What a line of a quote is for. */
export const lineKinds = [
  'accommodation',
  'extra-guests',
  'length-discount',
  'promotion',
  'cleaning',
  'percent-tax',
  'person-night-tax',
] as const;

/** One kind of that list. */
export type LineKind = (typeof lineKinds)[number];

/** One line of a quote, rounded on its own; discounts are negative. Minor units of the quote's currency. */
export interface QuoteLine {
  readonly kind: LineKind;
  /** What the guest reads: "3 nights", "Tourist tax". */
  readonly label: string;
  readonly amount: number;
}

/** The price of one night before fees, discounts and taxes, minor units. */
export interface NightPrice {
  readonly night: CalendarDate;
  readonly amount: number;
}

/** An exact price for a stay: the total is the sum of the lines. */
export interface Price {
  readonly currency: Currency;
  readonly nights: readonly NightPrice[];
  readonly lines: readonly QuoteLine[];
  readonly total: number;
}

/** A price offered for a home, a stay and a party, until it expires. */
export interface Quote {
  readonly propertyId: string;
  /** The home's name at the time, which the payment page shows. */
  readonly propertyName: string;
  readonly propertyVersion: number;
  readonly stay: Stay;
  readonly party: Party;
  readonly promotionCode?: string;
  readonly price: Price;
  readonly policy: AcceptedPolicy;
  /** Absent where all is paid when the stay is booked. */
  readonly paymentPlan?: PaymentPlan;
  /** The damage deposit that the guest accepted. */
  readonly damageDeposit?: DepositTerms;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
}
