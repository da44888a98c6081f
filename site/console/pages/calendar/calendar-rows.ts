import { decimalOf } from '../../../../functions/domain/csv.ts';
import { type CalendarDate, nightsOf } from '../../../../functions/domain/stay.ts';
import type { Block, Row, Span, Stay } from './segments.ts';

/** Columns of the calendar as a table. */
const heading = ['Night', 'Home', 'State', 'Booking', 'Channel', 'Price now', 'Currency'];

/** Homes by nights as a table: a row for each night of each home, and for each of two stays that have the same one. */
export const calendarRows = (homes: readonly Row[], { from, to }: Span): readonly (readonly string[])[] => [
  heading,
  ...homes.flatMap((home) =>
    nightsOf({ arrival: from, departure: to }).flatMap((night) => rowsOf(home, night)),
  ),
];

function rowsOf(home: Row, night: CalendarDate): string[][] {
  const row = (state: string, booking = '', channel = '') => [
    ...[night, home.name, state, booking, channel],
    ...priceOf(home, night),
  ];
  const stays = home.stays.filter(has(night));
  if (stays.length > 0)
    return stays.map((stay) => row(stateOf(stay), stay.bookingId, stay.soldBy ?? 'own site'));
  const block = home.blocks.find(has(night));
  return [row(block ? blockStates[block.kind] : 'free')];
}

const has = (night: CalendarDate) => (range: { readonly arrival: string; readonly departure: string }) =>
  range.arrival <= night && night < range.departure;

const blockStates = { own: 'blocked', platform: 'closed' } as const satisfies Record<Block['kind'], string>;

const stateOf = ({ status }: Stay): string =>
  status === 'held' || status === 'authorised' ? 'being paid' : 'booked';

/** What the night costs now, whoever has it and whatever they paid. */
function priceOf({ nights, currency }: Row, night: CalendarDate): string[] {
  const priced = nights?.find(({ date }) => date === night);
  return priced ? [decimalOf(priced.price, currency), currency] : ['', ''];
}
