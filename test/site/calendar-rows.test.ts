import { expect, test } from 'vitest';
import { calendarRows } from '../../site/console/pages/calendar/calendar-rows.ts';
import type { Row } from '../../site/console/pages/calendar/segments.ts';
import { en } from '../../site/console/words/en.ts';

const span = { from: '2027-07-01', to: '2027-07-05' };

const mill = { id: 'mill', name: 'Mill', today: '2027-07-01', currency: 'EUR' } as const;
const nights = ['01', '02', '03', '04'].map((day) => ({
  ...{ date: `2027-07-${day}`, isFree: false, price: 12_050 },
}));
const stay = {
  bookingId: 'bk_1',
  number: 'bk_1',
  propertyId: 'mill',
  arrival: '2027-06-29',
  departure: '2027-07-02',
};
const rowsOf = (row: Pick<Row, 'stays' | 'blocks'>) =>
  calendarRows([{ ...mill, nights, ...row }], span, en.calendar.file)
    .slice(1)
    .map((row) => row.join(' | '));

test('each night says who has it, where it was sold and what it costs', () => {
  const rows = rowsOf({
    stays: [{ ...stay, status: 'imported', soldBy: 'Airbnb' }],
    blocks: [
      { arrival: '2027-07-02', departure: '2027-07-03', kind: 'own', blockId: 'bl_1', note: 'Painting' },
      { arrival: '2027-07-04', departure: '2027-07-09', kind: 'platform' },
    ],
  });
  expect(rows).toEqual([
    '2027-07-01 | Mill | booked | bk_1 | Airbnb | 120.50 | EUR',
    '2027-07-02 | Mill | blocked |  |  | 120.50 | EUR',
    '2027-07-03 | Mill | free |  |  | 120.50 | EUR',
    '2027-07-04 | Mill | closed |  |  | 120.50 | EUR',
  ]);
});

test('a night that was sold twice has a row for each stay, one that is not paid says so', () => {
  const [first, second, ...more] = rowsOf({
    stays: [
      { ...stay, status: 'confirmed' },
      { ...stay, bookingId: 'bk_2', status: 'held' },
    ],
    blocks: [],
  });
  expect([first, second]).toEqual([
    '2027-07-01 | Mill | booked | bk_1 | own site | 120.50 | EUR',
    '2027-07-01 | Mill | being paid | bk_2 | own site | 120.50 | EUR',
  ]);
  expect(more).toHaveLength(3);
});
