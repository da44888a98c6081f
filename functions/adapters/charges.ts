import type Stripe from 'stripe';
import type { Money } from '../domain/money.ts';
import { moneyOf, stripeAmount } from './checkout-request.ts';
import { askStripe, StripeRefusal } from './stripe-error.ts';

/** Money to take from the card that a guest has saved, without them. */
export interface ChargeAsked {
  readonly bookingId: string;
  /** The same for every repeat of this try, and for nothing else. */
  readonly name: string;
  /** Tells this try from earlier ones under that name: for a day Stripe answers a key as it did first, a refusal too. */
  readonly execution: string;
  /** The payments of the booking; the last that saved its card says which card it is. */
  readonly paidBy: readonly string[];
  readonly charge: Money;
}

/** A charge or hold by which it is found again. */
export type Named = Pick<ChargeAsked, 'name' | 'paidBy'>;

const keyOf = ({ name, execution, charge }: ChargeAsked) => `${name}/${execution}/${charge.amount}`;

/** Money that was taken. */
export interface Taken {
  readonly paymentIntentId: string;
  /** Minor units. */
  readonly amount: number;
}

/** Why nothing was taken: the bank said no, it wants the guest to confirm, or no card was saved. */
export type ChargeFailure = 'declined' | 'authentication-required' | 'no-card';

/** What came of a charge. */
export type Charged =
  | ({ readonly kind: 'taken' } & Taken)
  | { readonly kind: 'failed'; readonly why: ChargeFailure };

/**
 * Takes money from the saved card, once under its name. Stripe forgets idempotency keys after a day and an execution can
 * be redriven for two weeks, so what was taken under that name is looked for first; the key keeps two calls at once apart.
 * Source: docs.stripe.com/payments/save-during-payment, docs.stripe.com/api/idempotent_requests
 */
export async function charge(stripe: Stripe, asked: ChargeAsked): Promise<Charged> {
  const card = await savedCard(stripe, asked.paidBy);
  if (!card) return { kind: 'failed', why: 'no-card' };
  const before = await findCharge(stripe, asked);
  if (before) return { kind: 'taken', ...before };
  try {
    const intent = await askStripe(() =>
      stripe.paymentIntents.create(requestOf(asked, card), {
        idempotencyKey: keyOf(asked),
      }),
    );
    return intent.status === 'succeeded'
      ? { kind: 'taken', ...takenOf(intent) }
      : { kind: 'failed', why: 'authentication-required' };
  } catch (error) {
    return { kind: 'failed', why: whyRefused(error) };
  }
}

/** Why the bank did not let a card be used. Throws what is no word of the bank's. */
function whyRefused(error: unknown): ChargeFailure {
  if (!(error instanceof StripeRefusal) || !error.isOfCard) throw error;
  return error.code === 'authentication_required' ? 'authentication-required' : 'declined';
}

/** Money that is held on a card. */
export interface Held {
  readonly paymentIntentId: string;
  /** ISO 8601 instant: from then on the card lets go of it. */
  readonly until: string;
}

/** What came of asking a card to hold money. */
export type Hold =
  | ({ readonly kind: 'held' } & Held)
  | { readonly kind: 'failed'; readonly why: ChargeFailure };

/**
 * Holds money on the saved card without taking it, once under its name. Until
 * when it is held the card network says: for Visa 4 days and 18 hours, for others 7 days.
 * Source: docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export async function holdOnCard(stripe: Stripe, asked: ChargeAsked): Promise<Hold> {
  const card = await savedCard(stripe, asked.paidBy);
  if (!card) return { kind: 'failed', why: 'no-card' };
  const before = await findHold(stripe, asked);
  if (before) return { kind: 'held', ...before };
  const request: Stripe.PaymentIntentCreateParams = {
    ...requestOf(asked, card),
    capture_method: 'manual',
    expand: ['latest_charge'],
  };
  try {
    const intent = await askStripe(() =>
      stripe.paymentIntents.create(request, { idempotencyKey: keyOf(asked) }),
    );
    return intent.status === 'requires_capture'
      ? { kind: 'held', ...heldOf(intent) }
      : { kind: 'failed', why: 'authentication-required' };
  } catch (error) {
    return { kind: 'failed', why: whyRefused(error) };
  }
}

/** What a card holds under a name, if anything. */
export async function findHold(stripe: Stripe, { name, paidBy }: Named): Promise<Held | undefined> {
  const found = await findIntent(stripe, paidBy, ({ status, metadata }) => {
    return status === 'requires_capture' && metadata.charge === name;
  });
  return found && heldOf(found);
}

/** What a guest has had held on a page; undefined where nothing is. */
export async function holdOfPage(stripe: Stripe, sessionId: string): Promise<Held | undefined> {
  const { payment_intent: intent } = await askStripe(() =>
    stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent.latest_charge'] }),
  );
  return intent && typeof intent === 'object' && intent.status === 'requires_capture'
    ? heldOf(intent)
    : undefined;
}

/** Where Stripe does not say until when, the shortest of the networks' times. Seconds. */
const shortestHold = (4 * 24 + 18) * 3600;

function heldOf({ id, created, latest_charge: charge }: Stripe.PaymentIntent): Held {
  const known = typeof charge === 'object' ? charge?.payment_method_details?.card?.capture_before : undefined;
  return { paymentIntentId: id, until: new Date((known ?? created + shortestHold) * 1000).toISOString() };
}

/** What was taken under a name, if anything was. */
async function findCharge(stripe: Stripe, { name, paidBy }: Named): Promise<Taken | undefined> {
  const found = await findIntent(stripe, paidBy, ({ status, metadata }) => {
    return status === 'succeeded' && metadata.charge === name;
  });
  return found && takenOf(found);
}

/** Money that was taken, and what for. */
export interface NamedTaken extends Taken {
  readonly name: string;
  /** Whether all of it has gone back since. */
  readonly isGivenBack: boolean;
}

/** All that was taken under names that begin so, what has gone back since as well. */
export async function findCharges(
  stripe: Stripe,
  { names, paidBy }: Pick<Named, 'paidBy'> & { readonly names: string },
): Promise<NamedTaken[]> {
  const found: NamedTaken[] = [];
  for (const customer of await customersOf(stripe, paidBy)) {
    const asked = { customer, limit: 100, expand: ['data.latest_charge'] };
    const { data } = await askStripe(() => stripe.paymentIntents.list(asked));
    found.push(...data.filter(({ status }) => status === 'succeeded').map(namedTakenOf));
  }
  return found.filter(({ name }) => name.startsWith(names));
}

const namedTakenOf = (intent: Stripe.PaymentIntent): NamedTaken => {
  const { latest_charge: charge, metadata } = intent;
  const isGivenBack = typeof charge === 'object' && charge?.refunded === true;
  return { ...takenOf(intent), name: metadata.charge ?? '', isGivenBack };
};

/**
 * The payment that fits, of whoever paid for the booking. Every page makes a customer of its own, and the card may have
 * been saved by an earlier one than the last: all of them are looked through.
 */
async function findIntent(
  stripe: Stripe,
  paidBy: readonly string[],
  fits: (intent: Stripe.PaymentIntent) => boolean,
): Promise<Stripe.PaymentIntent | undefined> {
  for (const customer of await customersOf(stripe, paidBy)) {
    const asked = { customer, limit: 100, expand: ['data.latest_charge'] };
    const { data } = await askStripe(() => stripe.paymentIntents.list(asked));
    const found = data.find(fits);
    if (found) return found;
  }
  return undefined;
}

async function customersOf(stripe: Stripe, paidBy: readonly string[]): Promise<Set<string>> {
  const intents = await Promise.all(paidBy.map((id) => askStripe(() => stripe.paymentIntents.retrieve(id))));
  return new Set(intents.map(({ customer }) => customer).filter((each) => typeof each === 'string'));
}

interface SavedCard {
  readonly customer: string;
  readonly method: string;
}

function requestOf({ bookingId, name, charge }: ChargeAsked, { customer, method }: SavedCard) {
  return {
    amount: stripeAmount(charge),
    currency: charge.currency.toLowerCase(),
    customer,
    payment_method: method,
    off_session: true,
    confirm: true,
    metadata: { booking_id: bookingId, charge: name },
  };
}

/** What of an intent was taken, minor units. */
export const takenOf = ({
  id,
  amount_received,
  currency,
}: Pick<Stripe.PaymentIntent, 'id' | 'amount_received' | 'currency'>): Taken => ({
  paymentIntentId: id,
  amount: moneyOf(amount_received, currency)?.amount ?? 0,
});

/** The card that was saved with the last of these payments that saved one. */
async function savedCard(stripe: Stripe, paidBy: readonly string[]): Promise<SavedCard | undefined> {
  for (const id of paidBy.toReversed()) {
    const intent = await askStripe(() => stripe.paymentIntents.retrieve(id));
    const { customer, payment_method: method, setup_future_usage: usage } = intent;
    if (typeof customer === 'string' && typeof method === 'string' && usage === 'off_session')
      return { customer, method };
  }
  return undefined;
}
