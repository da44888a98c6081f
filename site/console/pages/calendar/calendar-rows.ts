import { decimalOf } from '../../../../functions/domain/csv.ts';
import { type CalendarDate, nightsOf } from '../../../../functions/domain/stay.ts';
import type { Words } from '../../words/words.ts';
import type { Row, Span, Stay } from './segments.ts';

type Said = Words['calendar']['file'];

/** Homes by nights as a table: a row for each night of each home, and for each of two stays that have the same one. */
export const calendarRows = (
  homes: readonly Row[],
  { from, to }: Span,
  said: Said,
): readonly (readonly string[])[] => [
  said.columns,
  ...homes.flatMap((home) =>
    nightsOf({ arrival: from, departure: to }).flatMap((night) => rowsOf(home, night, said)),
  ),
];

function rowsOf(home: Row, night: CalendarDate, said: Said): string[][] {
  const row = (state: string, booking = '', channel = '') => [
    ...[night, home.name, state, booking, channel],
    ...priceOf(home, night),
  ];
  const stays = home.stays.filter(has(night));
  if (stays.length > 0)
    return stays.map((stay) => row(stateOf(stay, said), stay.bookingId, stay.soldBy ?? said.ownSite));
  const block = home.blocks.find(has(night));
  return [row(said.states[block?.kind ?? 'free'])];
}

const has = (night: CalendarDate) => (range: { readonly arrival: string; readonly departure: string }) =>
  range.arrival <= night && night < range.departure;

const stateOf = ({ status }: Stay, { states }: Said): string =>
  status === 'held' || status === 'authorised' ? states.beingPaid : states.booked;

/** What the night costs now, whoever has it and whatever they paid. */
function priceOf({ nights, currency }: Row, night: CalendarDate): string[] {
  const priced = nights?.find(({ date }) => date === night);
  return priced ? [decimalOf(priced.price, currency), currency] : ['', ''];
}
