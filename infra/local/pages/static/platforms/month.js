import { make } from '../page.js';

/** In the cell, and spelt out. */
const words = {
  free: ['free', 'free'],
  booked: ['sold', 'booked there'],
  own: ['ours', 'our own booking'],
  closed: ['closed', 'closed'],
  blocked: ['by hand', 'closed there by hand'],
  imported: ['ours', 'closed by our calendar'],
};

const weekdayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const weekdayOf = (night) => (new Date(`${night}T00:00Z`).getUTCDay() + 6) % 7;

/** A month as the platform believes it to be, a night a cell. */
export function monthTable(title, nights) {
  const blanks = Array.from({ length: weekdayOf(nights[0].night) }, () => make('td', {}));
  const cells = [...blanks, ...nights.map(cell)];
  const rows = Array.from({ length: Math.ceil(cells.length / 7) }, (_, row) =>
    make('tr', {}, ...cells.slice(row * 7, row * 7 + 7)),
  );
  const head = make('tr', {}, ...weekdayNames.map((name) => make('th', { scope: 'col', textContent: name })));
  return make(
    'table',
    { className: 'month' },
    make('caption', { textContent: title, className: 'soft' }),
    make('thead', {}, head),
    make('tbody', {}, ...rows),
  );
}

function cell({ night, state, isTwice, price }) {
  const [brief, whole] = words[state];
  const sold = state === 'free' && price !== undefined ? String(Number(price)) : brief;
  return make(
    'td',
    { className: state, title: `${night}: ${whole}${isTwice ? ', twice' : ''}` },
    make('b', { textContent: String(Number(night.slice(8))) }),
    make('span', { textContent: isTwice ? 'twice' : sold }),
  );
}
