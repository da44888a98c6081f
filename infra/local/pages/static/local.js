const find = (id) => document.getElementById(id);
const json = async (path, options) => {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `${response.status}`);
  return body;
};
const send = (method, path, body) =>
  json(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

async function showClock() {
  const { now } = await json('/_local/clock');
  find('now').dateTime = now;
  find('now').textContent = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'full',
    timeStyle: 'medium',
  }).format(new Date(now));
}

const shown = new Map();
/** Whether it differs from what the page shows; what has not changed stays, and with it the focus. */
function isNews(part, value) {
  const text = JSON.stringify(value);
  const news = shown.get(part) !== text;
  shown.set(part, text);
  return news;
}

async function showMail() {
  const mails = await json('/_local/mail');
  if (
    !isNews(
      'mail',
      mails.map(({ id }) => id),
    )
  )
    return;
  find('no-mail').hidden = mails.length > 0;
  const entries = [...mails].reverse().map((mail) => {
    const details = make(
      'details',
      {},
      make(
        'summary',
        {},
        make('strong', { textContent: mail.subject }),
        make('span', { className: 'soft', textContent: ` to ${mail.to}, ${sayTime(mail.sentAt)}` }),
      ),
    );
    details.addEventListener(
      'toggle',
      () =>
        details.append(
          make('iframe', {
            title: mail.subject,
            sandbox: 'allow-popups allow-top-navigation-by-user-activation',
            src: `/_local/mail/${mail.id}`,
          }),
        ),
      { once: true },
    );
    return make('li', {}, details);
  });
  find('mail').replaceChildren(...entries);
}

/** Stripe counts in minor units, the króna in hundredths too: docs.stripe.com/currencies#special-cases */
function sayAmount(amount, currency) {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  const digits = currency === 'isk' ? 2 : format.resolvedOptions().maximumFractionDigits;
  return format.format(amount / 10 ** digits);
}

const sayTime = (instant) =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));

async function showSessions() {
  const sessions = await json('/_local/vendors/stripe/sessions');
  if (!isNews('sessions', sessions)) return;
  find('no-session').hidden = sessions.length > 0;
  find('payments').hidden = sessions.length === 0;
  const rows = sessions.slice(0, 10).map((session) => {
    const act = (name, body) => () =>
      send('POST', `/_local/vendors/stripe/sessions/${session.id}/${name}`, body).then(refresh);
    const open = session.status === 'open';
    const actions = open
      ? [
          make('button', {
            type: 'button',
            textContent: 'Pay',
            onclick: act('pay', { card: '4242424242424242' }),
          }),
          ' ',
          make('button', { type: 'button', textContent: 'Let expire', onclick: act('expire', {}) }),
        ]
      : [];
    return make(
      'tr',
      {},
      make(
        'td',
        {},
        open
          ? make('a', { href: session.url, textContent: session.client_reference_id })
          : session.client_reference_id,
      ),
      make('td', { textContent: session.status }),
      make('td', { className: 'amount', textContent: sayAmount(session.amount_total, session.currency) }),
      make('td', {}, ...actions),
    );
  });
  find('sessions').replaceChildren(...rows);
}

async function showFaults() {
  const faults = await json('/_local/faults');
  const sayFault = ({ service, operation = 'everything', mode, count }) =>
    `${service}, ${operation}: ${mode}${count === undefined ? '' : `, ${count} more times`}`;
  if (!isNews('faults', faults)) return;
  find('faults').textContent = faults.length === 0 ? 'Nothing is broken.' : faults.map(sayFault).join('; ');
}

async function refresh() {
  await Promise.all([showClock(), showMail(), showSessions(), showFaults()]);
}

find('steps').addEventListener('click', async (event) => {
  const { advance } = event.target.dataset;
  if (!advance) return;
  find('clock-status').textContent = 'Moving the clock…';
  await send('POST', '/_local/clock', { advance });
  find('clock-status').textContent = 'Everything due by then has happened.';
  await refresh();
});
find('fault').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { service, operation, mode, count } = Object.fromEntries(new FormData(event.target));
  await send('PUT', '/_local/faults', {
    service,
    mode,
    ...(operation && { operation }),
    ...(count && { count: Number(count) }),
  });
  await showFaults();
});
find('mend').addEventListener('click', async () => {
  await send('DELETE', '/_local/faults', {});
  await showFaults();
});
await refresh();
setInterval(refresh, 2_000);
