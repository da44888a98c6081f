import type Stripe from 'stripe';
import { badParameter, noSuch, notAllowed } from '../api-error.ts';
import { moneyIn } from '../objects/balance-transaction.ts';
import type { Work } from '../work.ts';

/**
 * Captures an authorised payment, all of it or less; what is left goes back to the guest's card.
 * @throws ApiError when it is not authorised (any more) or the amount is above what was authorised.
 */
export function captureIntent(work: Work, intent: Stripe.PaymentIntent, amount = intent.amount_capturable) {
  if (intent.status !== 'requires_capture') throw cannotCapture(intent);
  if (amount > intent.amount_capturable)
    throw notAllowed(
      `The amount to capture (${amount}) is greater than the amount that can be captured (${intent.amount_capturable}).`,
      { code: 'amount_too_large', param: 'amount_to_capture', payment_intent: intent },
    );
  const captured: Stripe.PaymentIntent = {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amount,
  };
  work.store.write('payment_intent', captured);
  work.record({ type: 'charge.captured', data: { object: captureCharge(work, intent, amount) } });
  work.record({ type: 'payment_intent.succeeded', data: { object: captured } });
  markSessionPaid(work, intent.id);
  return captured;
}

const cannotCapture = (intent: Stripe.PaymentIntent) =>
  notAllowed(`This PaymentIntent could not be captured because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });

function captureCharge(work: Work, intent: Stripe.PaymentIntent, amount: number): Stripe.Charge {
  const charge = chargeOf(work, intent);
  const money = moneyIn(charge, amount, work.seconds);
  const captured = { ...charge, captured: true, amount_captured: amount, balance_transaction: money.id };
  work.store.write('balance_transaction', money);
  work.store.write('charge', captured);
  return captured;
}

/** The charge of an intent that was paid or authorised. */
export function chargeOf(work: Work, intent: Stripe.PaymentIntent): Stripe.Charge {
  const id = typeof intent.latest_charge === 'string' ? intent.latest_charge : '';
  const charge = work.store.read('charge', id);
  if (!charge) throw noSuch('charge', id, 'charge');
  return charge;
}

function markSessionPaid(work: Work, intentId: string) {
  const session = sessionOf(work, intentId);
  if (session) work.store.write('checkout.session', { ...session, payment_status: 'paid' });
}

/** The Checkout session that an intent belongs to. */
function sessionOf(work: Work, intentId: string): Stripe.Checkout.Session | undefined {
  const [text] = work.store.page('checkout.session', { limit: 1, where: { payment_intent: intentId } }).texts;
  if (text === undefined) return undefined;
  const session: Stripe.Checkout.Session = JSON.parse(text);
  return session;
}

const cancelable = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
];

/**
 * Cancels an intent that has not been captured; an authorisation goes back to the guest's card.
 * @throws ApiError when it is too late, or when an open Checkout session still works on it.
 */
export function cancelIntent(
  work: Work,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
) {
  if (!cancelable.includes(intent.status))
    throw notAllowed(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${cancelable.join(', ')}, processing.`,
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    );
  const session = sessionOf(work, intent.id);
  if (session?.status === 'open')
    throw badParameter(
      'intent',
      'You cannot cancel the PaymentIntent of an open Checkout Session. Expire the Checkout Session instead.',
    );
  return markCanceled(work, intent, reason);
}

/** Ends an intent, whatever asked for it. */
export function markCanceled(
  work: Work,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: work.seconds,
    cancellation_reason: reason,
    next_action: null,
  };
  work.store.write('payment_intent', canceled);
  work.record({ type: 'payment_intent.canceled', data: { object: canceled } });
  return canceled;
}

/** The bank takes back an authorisation that nobody captured in time. */
export function lapse(work: Work, intent: Stripe.PaymentIntent) {
  if (intent.status !== 'requires_capture') return;
  work.record({ type: 'charge.expired', data: { object: chargeOf(work, intent) } });
  markCanceled(work, intent, 'automatic');
}
