import type Stripe from 'stripe';
import type { BookingFacts } from '../domain/booking.ts';
import { type Currency, type Money, minorDigits } from '../domain/money.ts';
import { dueAtBooking } from '../domain/payment-plan.ts';
import { sayDate } from '../domain/say-dates.ts';
import { nightCount } from '../domain/stay.ts';

/**
 * An amount in the unit Stripe counts the currency in: the ISO minor unit, but hundredths for the króna.
 * Source: docs.stripe.com/currencies#special-cases
 */
export const stripeAmount = ({ amount, currency }: Money): number =>
  currency === 'ISK' ? amount * 100 : amount;

/** An amount of Stripe's as money, or undefined in a currency that the product does not price in. */
export function moneyOf(amount: number, code: string): Money | undefined {
  const currency = code.toUpperCase();
  if (!isCurrency(currency)) return undefined;
  return { amount: currency === 'ISK' ? Math.round(amount / 100) : amount, currency };
}

const isCurrency = (code: string): code is Currency => code in minorDigits;

/** What of a booking its payment page is made from. */
export type Payable = Pick<
  BookingFacts,
  'id' | 'propertyName' | 'stay' | 'guest' | 'price' | 'paymentPlan' | 'damageDeposit'
>;

/** A payment that is not for all of the price, and what tells it from others of the booking. */
export interface Part {
  readonly charge: Money;
  readonly words: Readonly<Record<string, string>>;
  /** What the guest reads it is for; the home's name when absent. */
  readonly what?: string;
}

/**
 * The payment page of a booking. Made from the booking and the site's address alone, so that asking again under the
 * same idempotency key is the same request. One line, as Stripe takes no negative ones for discounts.
 */
export function checkoutRequest(
  booking: Payable,
  siteUrl: string,
  { charge, words, what = booking.propertyName }: Part = { charge: dueAtBooking(booking), words: {} },
): Stripe.Checkout.SessionCreateParams {
  const { id, stay, guest } = booking;
  const metadata = { booking_id: id, ...words };
  const nights = nightCount(stay);
  // What comes later is taken without the guest: Stripe asks them now to agree to that.
  const keepsCard = booking.paymentPlan !== undefined || booking.damageDeposit !== undefined;
  const trip = `${siteUrl}/trip/${id}`;
  return {
    mode: 'payment',
    submit_type: 'book',
    client_reference_id: id,
    customer_email: guest.email,
    metadata,
    ...(keepsCard && { customer_creation: 'always' }),
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: charge.currency.toLowerCase(),
          unit_amount: stripeAmount(charge),
          product_data: {
            name: what,
            description: `${nights === 1 ? '1 night' : `${nights} nights`}, ${sayDate(stay.arrival)} to ${sayDate(stay.departure)}`,
          },
        },
      },
    ],
    payment_intent_data: {
      capture_method: 'manual',
      metadata,
      ...(keepsCard && { setup_future_usage: 'off_session' }),
    },
    // Others cannot hold an amount without taking it.
    allowed_payment_method_types: ['card'],
    // The site keeps the access token; an address that Stripe stores must not carry it.
    success_url: `${trip}?paid=${paidPart(words)}`,
    cancel_url: trip,
  };
}

/** What the page was for, so that the trip page knows what to wait for: `1`, `change-2`, `deposit-1`. */
const paidPart = (words: Part['words']): string =>
  Object.entries(words)
    .map(([name, value]) => `${name}-${value}`)
    .join() || '1';
