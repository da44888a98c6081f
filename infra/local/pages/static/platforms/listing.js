import { attempt, isNews, make } from '../page.js';
import { beds24 } from './beds24.js';
import { channex } from './channex.js';
import { feeds } from './feeds.js';
import { monthTable } from './month.js';

const sides = { channex, beds24, ical: feeds };
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const long = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The first days of a month and of the next one. */
const wholeMonth = (month) => {
  const [year, number] = month.split('-').map(Number);
  const next = new Date(Date.UTC(year, number, 1)).toISOString();
  return { from: `${month}-01`, to: next.slice(0, 10) };
};

/** What a person sees of a connected home, and can do there; `show` brings it up to date. */
export function listingView(home, today) {
  const side = sides[home.mode];
  const parts = { month: make('div', {}), bookings: make('ul', {}), polls: make('p', { className: 'soft' }) };
  const form = formOf(home, today);
  const range = () => Object.fromEntries(['from', 'to'].map((name) => [name, form.elements[name].value]));
  const month = () => (form.elements.from.value || today).slice(0, 7);

  const show = async () => {
    const span = wholeMonth(month());
    const nights = await side.nights(home, span).catch(notYetThere);
    if (isNews(`${home.connectionId} nights`, nights)) {
      const said = long.format(new Date(span.from));
      parts.month.replaceChildren(
        nights.length > 0
          ? monthTable(`${said}, as the platform has it`, nights)
          : 'It knows nothing of this home yet.',
      );
    }
    const bookings = (await side.bookings(home).catch(notYetThere)).toSorted(byTime);
    if (isNews(`${home.connectionId} bookings`, bookings))
      parts.bookings.replaceChildren(...bookings.map(lineOf));
    if (side.polls) parts.polls.textContent = sayPolls(await side.polls(home));
  };
  const ask = (what, ...more) => attempt(() => side[what](home, ...more), show);
  const lineOf = (booking) => {
    const span = dates.formatRange(new Date(booking.from), new Date(booking.to));
    const said = `${booking.name}, ${span}${booking.isLive ? '' : ', cancelled'}`;
    const buttons = booking.isLive
      ? [
          button(
            'Move to the dates above',
            said,
            () => form.reportValidity() && ask('move', booking, range()),
          ),
          button('Cancel', said, () => ask('cancel', booking)),
        ]
      : [];
    return make(
      'li',
      { className: 'line' },
      make('span', { textContent: said, className: booking.isLive ? '' : 'soft' }),
      make('span', { className: 'buttons' }, ...buttons),
    );
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(event.submitter.value, range());
  });
  form.elements.from.addEventListener('change', () => {
    keepInOrder(form.elements);
    show();
  });
  const pollNow = side.poll ? [button('Read our calendar now', sayHome(home), () => ask('poll'))] : [];
  const polls = side.polls ? [make('div', { className: 'line' }, parts.polls, ...pollNow)] : [];
  const hears = make('p', { className: 'soft', textContent: side.tellsUs });
  return { element: make('div', {}, ...polls, hears, form, parts.month, parts.bookings), show };
}

/** A departure that is not after the arrival moves along. */
function keepInOrder({ from, to }) {
  if (from.value !== '' && to.value <= from.value) to.value = plus(from.value, 3);
}

/** A home that was just connected is set up there when it is first told of nights. */
function notYetThere(error) {
  if (error.cause !== 404) throw error;
  return [];
}

/** What is on comes first, in the order of arrival. */
const byTime = (a, b) => Number(b.isLive) - Number(a.isLive) || (a.from < b.from ? -1 : 1);

const button = (textContent, about, onclick) =>
  make('button', { type: 'button', textContent, ariaLabel: `${textContent}: ${about}`, onclick });

const ways = { channex: 'through Channex', beds24: 'through Beds24', ical: 'by iCal' };
const names = {
  airbnb: 'Airbnb',
  booking: 'Booking.com',
  vrbo: 'Vrbo',
  google: 'Google',
  other: 'another platform',
};

/** A connected home in words. */
export const sayHome = ({ home, platform, mode }) => `${home} on ${names[platform]} ${ways[mode]}`;

const sayTime = (at) => (at ? short.format(new Date(at)) : undefined);

function sayPolls(listing) {
  if (!listing) return 'The listing is not there.';
  const last = sayTime(listing.lastPoll);
  const next = sayTime(listing.nextPoll);
  const parts = [
    last ? `Read our calendar last at ${last}.` : 'Has not read our calendar by itself yet.',
    next && `Will read it at ${next}.`,
    listing.problem,
  ];
  return parts.filter(Boolean).join(' ');
}

const plus = (date, days) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

function formOf(home, today) {
  const input = (name, label, value) =>
    make(
      'label',
      {},
      label,
      make('input', { type: 'date', name, required: true, value, ariaLabel: `${label}: ${sayHome(home)}` }),
    );
  const submit = (value, textContent) => make('button', { type: 'submit', value, textContent });
  return make(
    'form',
    {},
    input('from', 'Arrival', plus(today, 30)),
    input('to', 'Departure', plus(today, 33)),
    submit('book', 'Book there'),
    submit('close', 'Close nights there'),
    submit('open', 'Open nights there'),
  );
}
