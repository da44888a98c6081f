import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Stripe from 'stripe';
import { answer, mediaType, readBody, targetOf } from '../http.ts';
import {
  answerChallenge,
  challengePage as challengeUrl,
  currentSession,
  type Payment,
  paySession,
} from '../payment/sessions.ts';
import type { Store } from '../store/store.ts';
import type { BeginWork, Work } from '../work.ts';
import { type CardForm, checkCardForm, emptyCardForm, readCardForm } from './card-form.ts';
import { challengePage, closedPage, successUrl, unknownPage } from './other-pages.ts';
import { type PayPage, payPage } from './pay-page.ts';
import { styles } from './styles.ts';

type Session = Stripe.Checkout.Session;

/** A page to show, or where to go instead. */
type Shown =
  | { readonly status: number; readonly body: string; readonly session?: Session }
  | { readonly goTo: string };

const pathShape = /^\/c\/pay\/(cs_test_[0-9A-Za-z]+)(\/authenticate)?$/;

/** Makes the answerer of `/c/pay/<session>`, the page that `session.url` points at. */
export function createPayPage(store: Store, begin: BeginWork) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, id = '', part] = pathShape.exec(targetOf(request).path) ?? [];
    const posted = request.method === 'POST' ? await readForm(request) : undefined;
    const work = begin();
    const session = currentSession(work, id);
    const shown = session ? show(work, session, part !== undefined, posted) : missing;
    await store.settled();
    send(response, request.method ?? '', shown);
  };
}

const missing: Shown = { status: 404, body: unknownPage() };

async function readForm(request: IncomingMessage): Promise<string> {
  const isForm = mediaType(request) === 'application/x-www-form-urlencoded';
  return isForm ? readBody(request).catch(() => '') : '';
}

function show(work: Work, session: Session, authenticating: boolean, posted: string | undefined): Shown {
  if (session.status !== 'open') return { status: 200, body: closedPage(session), session };
  if (authenticating)
    return posted === undefined
      ? { status: 200, body: challengePage(session), session }
      : answered(work, session, posted);
  return posted === undefined ? showForm(work, session) : tried(work, session, readCardForm(posted));
}

function tried(work: Work, session: Session, form: CardForm): Shown {
  const read = checkCardForm(form, session.customer_email, work.now);
  if (read.kind === 'problems') return showForm(work, session, { form, problems: read.problems });
  return afterTry(work, paySession(work, session, read.card), form);
}

function answered(work: Work, session: Session, posted: string): Shown {
  const passed = new URLSearchParams(posted).get('outcome') === 'complete';
  return afterTry(work, answerChallenge(work, session, passed), emptyCardForm);
}

function afterTry(work: Work, payment: Payment, form: CardForm): Shown {
  const { session } = payment;
  if (payment.kind === 'paid') return { goTo: successUrl(session) };
  if (payment.kind === 'challenged') return { goTo: challengeUrl(work, session.id) };
  if (payment.kind === 'declined') return showForm(work, session, { form, declined: payment.message });
  return { goTo: work.pageOf(session.id) };
}

function showForm(work: Work, session: Session, more: Partial<PayPage> = {}): Shown {
  const items = work.store.order(session.id)?.items ?? [];
  const page = { session, items, form: emptyCardForm, problems: {}, declined: undefined, ...more };
  const status = more.form === undefined ? 200 : 422;
  return { status, body: payPage(page), session };
}

function send(response: ServerResponse, method: string, shown: Shown) {
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return answer(response, 405, 'text/plain; charset=utf-8', 'Method not allowed.\n', {
      allow: 'GET, POST',
    });
  if ('goTo' in shown)
    return answer(response, 303, 'text/plain; charset=utf-8', '', { location: shown.goTo });
  answer(response, shown.status, 'text/html; charset=utf-8', shown.body, {
    'content-security-policy': policy(shown.session),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
}

const styleHash = createHash('sha256').update(styles).digest('base64');

/** Nothing but the style sheet. Browsers apply `form-action` to the redirect after a form too. */
function policy(session: Session | undefined): string {
  const shop = session?.success_url ? new URL(session.success_url).origin : '';
  return `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self' ${shop}; base-uri 'none'; frame-ancestors 'none'`;
}
