import type Stripe from 'stripe';
import { inWords } from '../currencies.ts';
import type { SoldItem } from '../objects/line-item.ts';
import type { CardForm, CardProblems } from './card-form.ts';
import { document, type Html, html } from './html.ts';
import { totalOf } from './total.ts';

type Session = Stripe.Checkout.Session;

/** What the payment page shows. */
export interface PayPage {
  readonly session: Session;
  readonly items: readonly SoldItem[];
  readonly form: CardForm;
  /** Fields the guest must correct. */
  readonly problems: CardProblems;
  /** Why the last try was declined. */
  readonly declined: string | undefined;
}

/** The page on which a guest pays an open session. */
export function payPage({ session, items, form, problems, declined }: PayPage): string {
  const total = totalOf(session);
  const wrong = declined !== undefined || Object.keys(problems).length > 0;
  const body = html`<section>
      ${back(session)}
      <h1>${session.submit_type === 'book' ? 'Book your stay' : 'Pay'}</h1>
      <p class="total">${total}</p>
      <dl>${items.map((item) => itemLine(item, session))}</dl>
    </section>
    <section class="card">
      <h2>Pay by card</h2>
      ${declined !== undefined && html`<p class="alert" role="alert">${declined}</p>`}
      <form method="post" novalidate>
        ${session.customer_email === null ? emailField(form, problems) : knownEmail(session.customer_email)}
        ${field('cardNumber', 'Card number', 'cc-number', 'numeric', '1234 1234 1234 1234', form, problems)}
        <div class="pair">
          ${field('cardExpiry', 'Expiry (MM/YY)', 'cc-exp', 'numeric', 'MM / YY', form, problems)}
          ${field('cardCvc', 'Security code', 'cc-csc', 'numeric', 'CVC', form, problems)}
        </div>
        ${field('cardName', 'Name on card', 'cc-name', 'text', '', form, problems)}
        <button type="submit">Pay ${total}</button>
      </form>
      ${hints()}
    </section>`;
  return document(`${wrong ? 'Error: ' : ''}Pay ${total}`, body, true);
}

const back = ({ cancel_url: url }: Session) => url !== null && html`<a href="${url}">&larr; Back</a>`;

const itemLine = (item: SoldItem, { locale }: Session) =>
  html`<dt>${item.quantity > 1 && `${item.quantity} × `}${item.name}${
    item.description !== null && html`<small>${item.description}</small>`
  }</dt><dd>${inWords(item.unitAmount * item.quantity, item.currency, locale)}</dd>`;

const knownEmail = (email: string) => html`<p class="field">Receipt to <strong>${email}</strong></p>`;

const emailField = (form: CardForm, problems: CardProblems) =>
  field('email', 'Email', 'email', 'email', '', form, problems);

function field(
  name: keyof CardForm,
  label: string,
  autocomplete: string,
  inputMode: string,
  placeholder: string,
  form: CardForm,
  problems: CardProblems,
): Html {
  const problem = problems[name];
  const invalid = problem !== undefined && html` aria-invalid="true" aria-describedby="${name}-problem"`;
  const isFirst = problem !== undefined && Object.keys(problems)[0] === name;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${name === 'cardCvc' ? '' : form[name]}" autocomplete="${autocomplete}"
      inputmode="${inputMode}" placeholder="${placeholder}" required${invalid}${isFirst && html` autofocus`}>
    ${problem !== undefined && html`<p class="problem" id="${name}-problem">${problem}</p>`}
  </div>`;
}

const hints = () => html`<aside aria-label="Test cards">
  <p>Test cards, with any future date and any security code:</p>
  <dl>
    <dt>4242 4242 4242 4242</dt><dd>pays</dd>
    <dt>4000 0025 0000 3155</dt><dd>asks to confirm</dd>
    <dt>4000 0027 6000 3184</dt><dd>asks to confirm each time</dd>
    <dt>4000 0000 0000 0341</dt><dd>pays now, has no funds later</dd>
    <dt>4000 0000 0000 9995</dt><dd>no funds</dd>
    <dt>4000 0000 0000 0002</dt><dd>declined</dd>
  </dl>
</aside>`;
