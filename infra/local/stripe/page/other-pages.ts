import type Stripe from 'stripe';
import { document, html } from './html.ts';
import { totalOf } from './total.ts';

type Session = Stripe.Checkout.Session;

/** The bank's page on which a guest confirms, or does not, that it is them. */
export function challengePage(session: Session): string {
  const title = 'Confirm it is you';
  return document(
    title,
    html`<section class="card">
      <h1>${title}</h1>
      <p>Your bank asks you to confirm the payment of <strong>${totalOf(session)}</strong>.</p>
      <form method="post">
        <button name="outcome" value="complete">Complete</button>
        <button name="outcome" value="fail" class="second">Fail</button>
      </form>
    </section>`,
  );
}

/** What a guest finds who comes to a session that is over. */
export function closedPage(session: Session): string {
  return session.status === 'complete' ? completePage(session) : expiredPage(session);
}

function completePage(session: Session): string {
  const title = 'You have paid already';
  return document(
    title,
    html`<section class="card">
      <h1>${title}</h1>
      <p>This payment of <strong>${totalOf(session)}</strong> went through. There is nothing more to do here.</p>
      <a class="button" href="${successUrl(session)}">Continue to your booking</a>
    </section>`,
  );
}

function expiredPage({ cancel_url: url }: Session): string {
  const title = 'This payment page has expired';
  return document(
    title,
    html`<section class="card">
      <h1>${title}</h1>
      <p>It was open too long, or was closed by the shop. Your card was not charged.</p>
      ${url !== null && html`<a class="button" href="${url}">Back</a>`}
    </section>`,
  );
}

/** The page for an address that names no session. */
export function unknownPage(): string {
  const title = 'There is no such payment page';
  return document(
    title,
    html`<section class="card"><h1>${title}</h1><p>Check the address, or start again from the shop.</p></section>`,
  );
}

/** Where a guest goes after paying. */
export const successUrl = ({ id, success_url: url }: Session) =>
  (url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id);
