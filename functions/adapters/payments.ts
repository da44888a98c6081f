import type Stripe from 'stripe';
import type { Checkout } from '../domain/booking.ts';
import type { Money } from '../domain/money.ts';
import { Fault } from '../faults.ts';
import {
  type ChargeAsked,
  type Charged,
  charge,
  findCharges,
  findHold,
  type Held,
  type Hold,
  holdOfPage,
  holdOnCard,
  type Named,
  type NamedTaken,
  type Taken,
  takenOf,
} from './charges.ts';
import { checkoutRequest, type Payable, stripeAmount } from './checkout-request.ts';

import { onceFor } from './once.ts';
import { isRefunded, type RefundAsked, refund } from './refunds.ts';

import { settings } from './settings.ts';
import { connectStripe } from './stripe-client.ts';
import { askStripe, StripeRefusal } from './stripe-error.ts';

/** The payment of a checkout, as Stripe has it now. */
export interface Payment {
  readonly paymentIntentId: string;
  /** `capturable`: held on the card; `captured`: taken; `gone`: cancelled, expired or never authorised. */
  readonly status: 'capturable' | 'captured' | 'gone';
  /** What of it was taken, minor units. */
  readonly taken: number;
  /** Whether some of that was given back since. */
  readonly isGivenBack: boolean;
  /** Whether it is for exactly this amount. */
  isFor(charge: Money): boolean;
}

/** Which change of a booking is paid for: its number, and the fingerprint of what asked for it. */
export interface ChangeName {
  readonly number: number;
  readonly request: string;
}

/** Payments, in the product's words. Every call throws PaymentsUnavailable while Stripe cannot be asked. */
export interface Payments {
  /** Opens the payment page of a booking for the request with that fingerprint; asking again answers the same page. */
  openCheckout(booking: Payable, request: string): Promise<Checkout>;
  /** Opens a page on which the guest pays for a change of the stay; asking again answers the same page. */
  openChangeCheckout(booking: Payable, charge: Money, change: ChangeName): Promise<Checkout>;
  /** Opens a page on which the guest pays the rest of the price; asking again under that number answers the same page. */
  openBalanceCheckout(booking: Payable, rest: Money, number: number): Promise<Checkout>;
  /** Opens a page on which the guest confirms that their card holds it; asking again under that number answers the same. */
  openDepositPage(booking: Payable, deposit: Money, number: number): Promise<Checkout>;
  /** Closes a payment page for good and says how it ended; asking again says the same. */
  endCheckout(sessionId: string): Promise<'expired' | 'completed'>;
  /** The payment made on a page, if any was. */
  read(sessionId: string): Promise<Payment | undefined>;
  /** Takes what was authorised, once under that name. Throws PaymentNotCapturable when it is gone. */
  capture(bookingId: string, paymentIntentId: string): Promise<void>;
  /** Takes a part of what was authorised, once, and lets go of the rest. Throws PaymentNotCapturable when it is gone. */
  captureUpTo(name: string, paymentIntentId: string, most: Money): Promise<Taken>;
  /** Takes money from the card that the guest saved, without them, once under its name. */
  charge(asked: ChargeAsked): Promise<Charged>;
  /** Holds money on the saved card, without the guest, once under its name. */
  hold(asked: ChargeAsked): Promise<Hold>;
  /** What a guest has had held on a page; undefined where nothing is. */
  readHold(sessionId: string): Promise<Held | undefined>;
  /** All that was taken under names that begin so, what has gone back since as well. */
  findCharges(asked: Parameters<typeof findCharges>[1]): Promise<NamedTaken[]>;
  /** What a card holds under that name. */
  findHold(asked: Named): Promise<Held | undefined>;
  /** Lets go of what was authorised, once. Throws PaymentTaken when it was captured. */
  cancel(bookingId: string, paymentIntentId: string): Promise<void>;
  /** Gives back a part of what was taken, once. Throws RefundRefused. */
  refund(asked: RefundAsked): Promise<void>;
  /** Whether Stripe has made that refund, whatever became of it. */
  isRefunded(asked: RefundAsked): Promise<boolean>;
}

/** Payments at Stripe. */
export function createPayments(stripe: Stripe, siteUrl: string): Payments {
  return {
    openCheckout: (booking, request) => openCheckout(stripe, booking, request, siteUrl),
    openChangeCheckout: (booking, charge, change) =>
      openChangeCheckout(stripe, booking, charge, change, siteUrl),
    openBalanceCheckout: (booking, rest, number) =>
      openBalanceCheckout(stripe, booking, rest, number, siteUrl),
    openDepositPage: (booking, deposit, number) => openDepositPage(stripe, booking, deposit, number, siteUrl),
    captureUpTo: (name, paymentIntentId, most) => captureUpTo(stripe, name, paymentIntentId, most),
    charge: (asked) => charge(stripe, asked),
    hold: (asked) => holdOnCard(stripe, asked),
    readHold: (sessionId) => holdOfPage(stripe, sessionId),
    findCharges: (asked) => findCharges(stripe, asked),
    findHold: (asked) => findHold(stripe, asked),
    endCheckout: (sessionId) => endCheckout(stripe, sessionId),
    read: (sessionId) => read(stripe, sessionId),
    capture: (bookingId, paymentIntentId) => capture(stripe, bookingId, paymentIntentId),
    cancel: (bookingId, paymentIntentId) => cancel(stripe, bookingId, paymentIntentId),
    refund: (asked) => refund(stripe, asked),
    isRefunded: (asked) => isRefunded(stripe, asked),
  };
}

const connected = onceFor((stripeSecretKey) => connectStripe(stripeSecretKey));

/** The payments of this function, connected once, and anew where Stripe's key was replaced. */
export async function payments(): Promise<Payments> {
  const { stripeSecretKey, siteUrl } = await settings();
  return createPayments(connected(stripeSecretKey), siteUrl);
}

function openCheckout(stripe: Stripe, booking: Payable, request: string, siteUrl: string) {
  return openPage(stripe, checkoutRequest(booking, siteUrl), `checkout/${booking.id}/${request}`);
}

function openChangeCheckout(
  stripe: Stripe,
  booking: Payable,
  charge: Money,
  { number, request }: ChangeName,
  siteUrl: string,
) {
  const page = checkoutRequest(booking, siteUrl, { charge, words: { change: String(number) } });
  return openPage(stripe, page, `change/${booking.id}/${number}/${request}`);
}

function openBalanceCheckout(stripe: Stripe, booking: Payable, rest: Money, number: number, siteUrl: string) {
  const page = checkoutRequest(booking, siteUrl, { charge: rest, words: { balance: String(number) } });
  return openPage(stripe, page, `balance/${booking.id}/${number}/${rest.amount}`);
}

function openDepositPage(stripe: Stripe, booking: Payable, deposit: Money, number: number, siteUrl: string) {
  const what = `Damage deposit for ${booking.propertyName}`;
  const page = checkoutRequest(booking, siteUrl, {
    charge: deposit,
    words: { deposit: String(number) },
    what,
  });
  return openPage(stripe, page, `deposit-page/${booking.id}/${number}`);
}

async function openPage(
  stripe: Stripe,
  page: Stripe.Checkout.SessionCreateParams,
  idempotencyKey: string,
): Promise<Checkout> {
  const { id, url } = await askStripe(() => stripe.checkout.sessions.create(page, { idempotencyKey }));
  if (!url) throw new Error(`Stripe gave no address for checkout session ${id}`);
  return { sessionId: id, url };
}

async function endCheckout(stripe: Stripe, sessionId: string) {
  try {
    await askStripe(() => stripe.checkout.sessions.expire(sessionId));
    return 'expired';
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    // Only an open session can be expired, so this one has ended already; the question is how.
    const { status } = await askStripe(() => stripe.checkout.sessions.retrieve(sessionId));
    if (status === 'complete') return 'completed';
    if (status === 'expired') return 'expired';
    throw error;
  }
}

async function read(stripe: Stripe, sessionId: string): Promise<Payment | undefined> {
  const { payment_intent: intent } = await askStripe(() =>
    stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent.latest_charge'] }),
  );
  if (typeof intent === 'string') throw new TypeError(`Payment ${intent} was not expanded`);
  return intent ? paymentOf(intent) : undefined;
}

function paymentOf(intent: Stripe.PaymentIntent): Payment {
  const { id, status, amount, currency, latest_charge: charge } = intent;
  return {
    paymentIntentId: id,
    taken: takenOf(intent).amount,
    isGivenBack: charge !== null && typeof charge === 'object' && charge.amount_refunded > 0,
    status: status === 'requires_capture' ? 'capturable' : status === 'succeeded' ? 'captured' : 'gone',
    isFor: (charge) => amount === stripeAmount(charge) && currency === charge.currency.toLowerCase(),
  };
}

/** Asks for a change of a payment; where Stripe refuses, what counts is how the payment stands now. */
async function change(stripe: Stripe, id: string, call: () => Promise<Stripe.PaymentIntent>) {
  try {
    return paymentOf(await askStripe(call));
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return paymentOf(await askStripe(() => stripe.paymentIntents.retrieve(id)));
  }
}

async function capture(stripe: Stripe, bookingId: string, id: string) {
  const { status } = await change(stripe, id, () =>
    stripe.paymentIntents.capture(id, {}, { idempotencyKey: `capture/${bookingId}` }),
  );
  if (status !== 'captured') throw new Fault('PaymentNotCapturable', `Payment ${id} cannot be captured`);
}

async function captureUpTo(stripe: Stripe, name: string, id: string, most: Money): Promise<Taken> {
  const amount_to_capture = stripeAmount(most);
  const { status, taken } = await change(stripe, id, () =>
    stripe.paymentIntents.capture(id, { amount_to_capture }, { idempotencyKey: `capture/${name}` }),
  );
  if (status !== 'captured') throw new Fault('PaymentNotCapturable', `Payment ${id} cannot be captured`);
  return { paymentIntentId: id, amount: taken };
}

async function cancel(stripe: Stripe, bookingId: string, id: string) {
  const { status } = await change(stripe, id, () =>
    stripe.paymentIntents.cancel(id, {}, { idempotencyKey: `cancel/${bookingId}` }),
  );
  if (status === 'captured') throw new Fault('PaymentTaken', `Payment ${id} was captured`);
  if (status !== 'gone') throw new Error(`Payment ${id} could not be cancelled`);
}
