import { act, find, isNews, make, read } from './page.js';

const shownAtMost = 10;

const words = { open: 'waits for the guest', complete: 'paid', expired: 'expired' };

/** Shows the newest payment pages, with what the guest or Stripe can do on each. */
export async function showPayments() {
  const sessions = await read('/_local/vendors/stripe/sessions').catch(noStripe);
  if (!isNews('payments', sessions)) return;
  find('no-payments').hidden = sessions.length > 0;
  find('payments').replaceChildren(...sessions.slice(0, shownAtMost).map(entry));
}

/** With keys of Stripe's test mode the payments are on its own pages. */
function noStripe(error) {
  if (error.cause !== 404) throw error;
  find('no-payments').textContent = error.message;
  return [];
}

function entry({ id, client_reference_id: booking, status, url, amount_total, currency }) {
  const isOpen = status === 'open';
  const name = isOpen
    ? make('a', { href: url, textContent: booking })
    : make('span', { textContent: booking });
  const said = make('span', { className: 'soft', textContent: words[status] ?? status });
  const amount = make('span', { className: 'amount', textContent: sayAmount(amount_total, currency) });
  const buttons = isOpen
    ? [
        button('Pay', booking, () => ask(id, 'pay', { card: '4242424242424242' })),
        button('Let it expire', booking, () => ask(id, 'expire', {})),
      ]
    : [];
  return make(
    'li',
    { className: 'payment' },
    name,
    said,
    amount,
    make('span', { className: 'buttons' }, ...buttons),
  );
}

const button = (textContent, booking, onclick) =>
  make('button', { type: 'button', textContent, ariaLabel: `${textContent}: ${booking}`, onclick });

const ask = (id, what, body) =>
  act('POST', `/_local/vendors/stripe/sessions/${id}/${what}`, body, showPayments);

/** Stripe counts in minor units, the króna in hundredths too: docs.stripe.com/currencies#special-cases */
function sayAmount(amount, currency) {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  const digits = currency === 'isk' ? 2 : format.resolvedOptions().maximumFractionDigits;
  return format.format(amount / 10 ** digits);
}
