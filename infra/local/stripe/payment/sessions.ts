import type Stripe from 'stripe';
import { notAllowed } from '../api-error.ts';
import type { Order } from '../kinds.ts';
import { aCustomer } from '../objects/customer.ts';
import { anIntent } from '../objects/payment-intent.ts';
import { aPaymentMethod, type CardFacts } from '../objects/payment-method.ts';
import { contact } from '../objects/session.ts';
import type { Work } from '../work.ts';
import { type Attempt, approve, authenticationFailed, confirmIntent, failAuthentication } from './confirm.ts';
import { markCanceled } from './settle.ts';

type Session = Stripe.Checkout.Session;

/** What came of a guest's try to pay a session. */
export type Payment =
  | { readonly kind: 'paid'; readonly session: Session }
  | { readonly kind: 'challenged'; readonly session: Session }
  | { readonly kind: 'declined'; readonly session: Session; readonly message: string }
  | { readonly kind: 'closed'; readonly session: Session };

/** Address of the page on which a guest authenticates. */
export const challengePage = (work: Work, sessionId: string) => `${work.pageOf(sessionId)}/authenticate`;

/** The session as it is now: one whose time has passed is expired, even when its timer is late. */
export function currentSession(work: Work, id: string): Session | undefined {
  const session = work.store.read('checkout.session', id);
  if (session?.status !== 'open' || session.expires_at * 1000 > work.now) return session;
  return endSession(work, session);
}

/** The guest pays an open session with a card. */
export function paySession(work: Work, session: Session, card: CardFacts): Payment {
  if (session.status !== 'open') return { kind: 'closed', session };
  const intent = intentOf(work, session, card);
  const method = aPaymentMethod(card, work.seconds);
  work.store.write('payment_method', method);
  const attempt = confirmIntent(work, intent, method, {
    kind: 'here',
    challengeUrl: challengePage(work, session.id),
  });
  return afterAttempt(work, session, attempt);
}

/** The guest's answer to the request to authenticate. */
export function answerChallenge(work: Work, session: Session, passed: boolean): Payment {
  const intent = work.store.read('payment_intent', String(session.payment_intent));
  const method = work.store.read('payment_method', String(intent?.payment_method));
  if (session.status !== 'open' || !intent || !method || intent.status !== 'requires_action')
    return { kind: 'closed', session };
  if (passed) return afterAttempt(work, session, approve(work, intent, method));
  failAuthentication(work, intent, method);
  return { kind: 'declined', session, message: authenticationFailed };
}

function intentOf(work: Work, session: Session, card: CardFacts): Stripe.PaymentIntent {
  const earlier = work.store.read('payment_intent', String(session.payment_intent));
  if (earlier) return earlier;
  const order = work.store.order(session.id);
  const intent = anIntent({
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'eur',
    created: work.seconds,
    captureMethod: order?.captureMethod ?? 'automatic_async',
    customer: payingCustomer(work, session, order, card),
    description: order?.description ?? null,
    metadata: order?.metadata ?? {},
    receiptEmail: order?.receiptEmail ?? null,
    setupFutureUsage: order?.setupFutureUsage ?? null,
    statementDescriptor: order?.statementDescriptor ?? null,
    statementDescriptorSuffix: order?.statementDescriptorSuffix ?? null,
  });
  work.record({ type: 'payment_intent.created', data: { object: intent } });
  return intent;
}

/** The customer the session was made for, or a new one where the payment is to leave one behind. */
function payingCustomer(
  work: Work,
  session: Session,
  order: Order | undefined,
  card: CardFacts,
): string | null {
  if (typeof session.customer === 'string') return session.customer;
  if (session.customer_creation !== 'always' && !order?.setupFutureUsage) return null;
  const email = session.customer_email ?? card.email;
  const customer = aCustomer(
    { email, name: card.name, phone: null, description: null, metadata: {} },
    work.seconds,
  );
  work.store.write('customer', customer);
  work.record({ type: 'customer.created', data: { object: customer } });
  return customer.id;
}

function afterAttempt(work: Work, session: Session, attempt: Attempt): Payment {
  if (attempt.kind === 'paid') return { kind: 'paid', session: complete(work, session, attempt.intent) };
  const open: Session = { ...session, payment_intent: attempt.intent.id };
  work.store.write('checkout.session', open, open.expires_at * 1000);
  if (attempt.kind === 'challenged') return { kind: 'challenged', session: open };
  return { kind: 'declined', session: open, message: attempt.decline.message };
}

function complete(work: Work, session: Session, intent: Stripe.PaymentIntent): Session {
  const method = work.store.read('payment_method', String(intent.payment_method));
  if (method) remember(work, intent, method);
  const { email = null, name = null } = method?.billing_details ?? {};
  const done: Session = {
    ...session,
    status: 'complete',
    url: null,
    payment_intent: intent.id,
    payment_status: intent.status === 'succeeded' ? 'paid' : 'unpaid',
    customer: intent.customer,
    customer_details: contact(session.customer_email ?? email, name),
  };
  work.store.write('checkout.session', done);
  work.record({ type: 'checkout.session.completed', data: { object: done } });
  return done;
}

/** Keeps the card with the customer where later payments are planned. */
function remember(work: Work, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod) {
  if (typeof intent.customer !== 'string' || intent.setup_future_usage === null) return;
  const kept: Stripe.PaymentMethod = { ...method, customer: intent.customer };
  work.store.write('payment_method', kept);
  work.record({ type: 'payment_method.attached', data: { object: kept } });
}

/**
 * Expires an open session, on request.
 * @throws ApiError when it is complete or expired already.
 */
export function expireSession(work: Work, session: Session): Session {
  if (session.status !== 'open')
    throw notAllowed(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  return endSession(work, session);
}

function endSession(work: Work, session: Session): Session {
  const expired: Session = { ...session, status: 'expired', url: null };
  work.store.write('checkout.session', expired);
  const intent = work.store.read('payment_intent', String(session.payment_intent));
  if (intent) markCanceled(work, intent, 'expired');
  work.record({ type: 'checkout.session.expired', data: { object: expired } });
  return expired;
}
