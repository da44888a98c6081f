import type { Party } from './party.ts';
import type { CancellationPolicy } from './property.ts';
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

/** What every booking has, whatever its status. Price and policy are snapshots of the accepted quote. */
export interface BookingFacts {
  readonly id: string;
  readonly propertyId: string;
  readonly propertyName: string;
  readonly propertyVersion: number;
  readonly stay: Stay;
  readonly party: Party;
  readonly guest: Guest;
  readonly price: Price;
  readonly policy: CancellationPolicy;
  readonly promotionCode?: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  /** Grows by one with every change of status, stay or party; schedules and executions carry it. */
  readonly version: number;
}

/** The hosted payment page of a held booking. */
export interface Checkout {
  readonly sessionId: string;
  readonly url: string;
}

/** Why a booking ended without a stay; each has a sentence a guest reads. */
export type ReleaseReason = 'hold-lapsed' | 'payment-failed' | 'payment-withdrawn' | 'amount-mismatch';

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

/** Paid and certain. */
export interface ConfirmedBooking extends BookingFacts {
  readonly status: 'confirmed';
  readonly checkout: Checkout;
  readonly paymentIntentId: string;
  readonly confirmedAt: string;
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

/** A booking, by status. */
export type Booking = HeldBooking | AuthorisedBooking | ConfirmedBooking | ExpiredBooking | DeclinedBooking;

/** The statuses a booking can have. */
export type BookingStatus = Booking['status'];
