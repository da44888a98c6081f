import type Stripe from 'stripe';
import { moneyIn } from '../objects/balance-transaction.ts';
import { aCharge } from '../objects/charge.ts';
import type { Work } from '../work.ts';
import { behaviourOf, type Decline, holderAbsent, noFunds } from './cards.ts';

/**
 * Card authorisations lapse after this long: Visa's sooner where the guest was not there.
 * Source: docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
const authorisationSeconds = 7 * 24 * 3600;
const visaSeconds = (4 * 24 + 18) * 3600;

/** What came of trying to pay an intent. */
export type Attempt =
  | { readonly kind: 'paid'; readonly intent: Stripe.PaymentIntent }
  | { readonly kind: 'challenged'; readonly intent: Stripe.PaymentIntent }
  | { readonly kind: 'declined'; readonly intent: Stripe.PaymentIntent; readonly decline: Decline };

/** Where the guest is: on a page that can ask to authenticate, or away. */
export type Presence = { readonly kind: 'away' } | { readonly kind: 'here'; readonly challengeUrl: string };

/** Tries to pay an intent with a card. */
export function confirmIntent(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  presence: Presence,
): Attempt {
  const behaviour = behaviourOf(method);
  if (behaviour.kind === 'decline') return decline(work, intent, method, behaviour.decline);
  if (behaviour.kind === 'approve') return approve(work, intent, method, presence.kind);
  if (behaviour.kind === 'once')
    return presence.kind === 'here' ? approve(work, intent, method) : decline(work, intent, method, noFunds);
  if (presence.kind === 'here') return challenge(work, intent, method, presence.challengeUrl);
  const saved = behaviour.remembered && method.customer !== null;
  return saved ? approve(work, intent, method, presence.kind) : decline(work, intent, method, holderAbsent);
}

/** Takes the card: authorised for later capture, or captured at once. */
export function approve(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  presence: Presence['kind'] = 'here',
): Attempt {
  const tried = { ...intent, payment_method: method.id, next_action: null, last_payment_error: null };
  return {
    kind: 'paid',
    intent:
      intent.capture_method === 'manual'
        ? authorise(work, tried, method, presence)
        : take(work, tried, method),
  };
}

function authorise(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  presence: Presence['kind'],
) {
  const isShort = presence === 'away' && method.card?.brand === 'visa';
  const lapses = work.seconds + (isShort ? visaSeconds : authorisationSeconds);
  const charge = aCharge(intent, method, { kind: 'authorised', captureBefore: lapses }, work.seconds);
  const held: Stripe.PaymentIntent = {
    ...intent,
    status: 'requires_capture',
    amount_capturable: intent.amount,
    latest_charge: charge.id,
  };
  work.store.write('charge', charge);
  work.store.write('payment_intent', held, lapses * 1000);
  work.record({ type: 'charge.succeeded', data: { object: charge } });
  work.record({ type: 'payment_intent.amount_capturable_updated', data: { object: held } });
  return held;
}

function take(work: Work, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod) {
  const made = aCharge(intent, method, { kind: 'captured' }, work.seconds);
  const money = moneyIn(made, made.amount, work.seconds);
  const charge: Stripe.Charge = { ...made, balance_transaction: money.id };
  const paid: Stripe.PaymentIntent = {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
  };
  work.store.write('balance_transaction', money);
  work.store.write('charge', charge);
  work.store.write('payment_intent', paid);
  work.record({ type: 'charge.succeeded', data: { object: charge } });
  work.record({ type: 'payment_intent.succeeded', data: { object: paid } });
  return paid;
}

function decline(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  why: Decline,
): Attempt {
  const charge = aCharge(intent, method, { kind: 'declined', decline: why }, work.seconds);
  work.store.write('charge', charge);
  work.record({ type: 'charge.failed', data: { object: charge } });
  const error: Stripe.PaymentIntent.LastPaymentError = {
    type: 'card_error',
    code: why.code,
    decline_code: why.declineCode,
    doc_url: `https://stripe.com/docs/error-codes/${why.code.replaceAll('_', '-')}`,
    message: why.message,
    charge: charge.id,
    payment_method: method,
  };
  return {
    kind: 'declined',
    intent: fail(work, { ...intent, latest_charge: charge.id }, error),
    decline: why,
  };
}

/** The guest failed to authenticate, or gave up. */
export function failAuthentication(work: Work, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod) {
  return fail(work, intent, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
    message: authenticationFailed,
    payment_method: method,
  });
}

export const authenticationFailed =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

function fail(work: Work, intent: Stripe.PaymentIntent, error: Stripe.PaymentIntent.LastPaymentError) {
  const failed: Stripe.PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: error,
  };
  work.store.write('payment_intent', failed);
  work.record({ type: 'payment_intent.payment_failed', data: { object: failed } });
  return failed;
}

function challenge(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  url: string,
): Attempt {
  const challenged: Stripe.PaymentIntent = {
    ...intent,
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: { type: 'redirect_to_url', redirect_to_url: { url, return_url: null } },
  };
  work.store.write('payment_intent', challenged);
  work.record({ type: 'payment_intent.requires_action', data: { object: challenged } });
  return { kind: 'challenged', intent: challenged };
}
