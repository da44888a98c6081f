import type { ChannelGuest } from './channel.ts';
import type { Money } from './money.ts';
import type { Party } from './party.ts';
import type { AcceptedPolicy } from './policy.ts';
import type { DepositTerms, PaymentPlan } from './property.ts';
import type { Price } from './quote.ts';
import type { Stay } from './stay.ts';

/** Who books. Kept in the booking only: never in a log line, an execution or an event. */
export interface Guest {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  /** BCP 47, the language mails are written in. */
  readonly locale: string;
}

/** What every booking has, wherever it was made and whatever its status. */
export interface StayFacts {
  readonly id: string;
  readonly propertyId: string;
  readonly propertyName: string;
  readonly stay: Stay;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  /** Grows by one with every change of status, stay, party or home; schedules and executions carry it. */
  readonly version: number;
  /** Moved here from another home by a person, as of that version. */
  readonly moved?: { readonly fromId: string; readonly fromName: string; readonly version: number };
}

/** What a booking made on our own site has. Price and policy are snapshots of the accepted quote. */
export interface BookingFacts extends StayFacts {
  readonly propertyVersion: number;
  readonly party: Party;
  readonly guest: Guest;
  readonly price: Price;
  readonly policy: AcceptedPolicy;
  /** Absent where all is paid when the stay is booked. */
  readonly paymentPlan?: PaymentPlan;
  /** The damage deposit that the guest accepted. */
  readonly damageDeposit?: DepositTerms;
  readonly promotionCode?: string;
  /** The version of the site's terms that the guest accepted; absent where there were none, or nobody asked. */
  readonly acceptedTerms?: number;
}

/** The hosted payment page of a held booking. */
export interface Checkout {
  readonly sessionId: string;
  readonly url: string;
}

/** Why a booking ended without a stay; each has a sentence a guest reads. */
export const releaseReasons = [
  'hold-lapsed',
  'payment-failed',
  'payment-withdrawn',
  'amount-mismatch',
  /** A platform had sold nights of the stay before the payment was taken. */
  'nights-lost',
] as const;

/** One reason of that list. */
export type ReleaseReason = (typeof releaseReasons)[number];

/** Nights are locked while the guest pays. */
export interface HeldBooking extends BookingFacts {
  readonly status: 'held';
  /** ISO 8601 instant; the hold may only be released after it. */
  readonly heldUntil: string;
  readonly checkout: Checkout;
}

/** The guest's card has been authorised, nothing has been taken yet. */
export interface AuthorisedBooking extends BookingFacts {
  readonly status: 'authorised';
  readonly checkout: Checkout;
  readonly authorisedAt: string;
}

/** A payment that was taken from the guest's card, minor units. */
export interface TakenPayment {
  readonly paymentIntentId: string;
  readonly amount: number;
  /** What of it was decided to go back to the guest; the ledger says what has gone. */
  readonly givenBack: number;
  /** What of that somebody gave back at Stripe, past us: the guest does not owe it again. */
  readonly waived?: number;
}

/** What a booking has once money was taken for it. */
export interface PaidFacts extends BookingFacts {
  readonly checkout: Checkout;
  /** In the order they were taken. */
  readonly payments: readonly TakenPayment[];
  readonly confirmedAt: string;
}

/** Paid and certain. */
export interface ConfirmedBooking extends PaidFacts {
  readonly status: 'confirmed';
}

/** What goes back of one payment, minor units, never 0. */
export interface RefundPart {
  readonly paymentIntentId: string;
  readonly amount: number;
}

/** What was decided when somebody asked to cancel. */
export interface Cancellation {
  /** ISO 8601 instant; the policy is applied as of it. */
  readonly askedAt: string;
  /** `unpaid`: nobody asked, the rest was not paid in time. `overbooked`: the nights had been sold twice, by our fault. */
  readonly by: 'guest' | 'operator' | 'unpaid' | 'overbooked';
  /** What the guest gets back, minor units: the sum of the parts. */
  readonly refund: number;
  readonly parts: readonly RefundPart[];
  /** Why the operator gave back another amount than the policy says, in their words. */
  readonly reason?: string;
}

/** To be cancelled: what is given back is certain, the nights are still taken. */
export interface CancellingBooking extends PaidFacts {
  readonly status: 'cancelling';
  readonly cancellation: Cancellation;
}

/** Cancelled: the refund was made and the nights were given back. */
export interface CancelledBooking extends PaidFacts {
  readonly status: 'cancelled';
  readonly cancellation: Cancellation;
  readonly endedAt: string;
}

/** The hold lapsed unpaid; its nights were given back. */
export interface ExpiredBooking extends BookingFacts {
  readonly status: 'expired';
  readonly endedAt: string;
}

/** The payment could not be taken; nothing was charged and the nights were given back. */
export interface DeclinedBooking extends BookingFacts {
  readonly status: 'declined';
  readonly checkout: Checkout;
  readonly reason: ReleaseReason;
  readonly endedAt: string;
}

/** Where a booking made at a platform comes from. */
export interface Origin {
  readonly connectionId: string;
  /** The platform's own name of it, the same over all its revisions. */
  readonly externalId: string;
  /** The platform on which the guest booked, as the vendor names it. */
  readonly soldBy: string;
}

/** What a booking made at a platform has: it is paid there, by the platform's rules. */
export interface PlatformFacts extends StayFacts {
  readonly origin: Origin;
  readonly party?: Party;
  readonly guest?: ChannelGuest;
  readonly total?: Money;
}

/** Made at a platform, and on. */
export interface ImportedBooking extends PlatformFacts {
  readonly status: 'imported';
}

/** Made at a platform and cancelled there, or by us. */
export interface WithdrawnBooking extends PlatformFacts {
  readonly status: 'withdrawn';
  readonly endedAt: string;
}

/** A booking made on our own site, by status. */
export type DirectBooking =
  | HeldBooking
  | AuthorisedBooking
  | ConfirmedBooking
  | CancellingBooking
  | CancelledBooking
  | ExpiredBooking
  | DeclinedBooking;

/** A booking made at a platform, by status. */
export type PlatformBooking = ImportedBooking | WithdrawnBooking;

/** A booking, by status. */
export type Booking = DirectBooking | PlatformBooking;

/** The statuses a booking can have. */
export type BookingStatus = Booking['status'];

/** Whether the booking was made at a platform. */
export const isPlatformBooking = (booking: Booking): booking is PlatformBooking =>
  booking.status === 'imported' || booking.status === 'withdrawn';
