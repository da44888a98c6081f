import { expect, test } from 'vitest';
import { type Row, segmentsOf } from '../../site/console/pages/calendar/segments.ts';

const span = { from: '2027-07-01', to: '2027-07-11' };

const aStay = (bookingId: string, arrival: string, departure: string): Row['stays'][number] => ({
  ...{ bookingId, number: bookingId, propertyId: 'mill', status: 'confirmed', arrival, departure },
});

const aRow = (stays: Row['stays'], blocks: Row['blocks'] = []): Row => ({
  ...{ id: 'mill', name: 'Mill', today: '2027-07-01', currency: 'EUR', stays, blocks },
});

/** The pieces as letters, one for each night. */
const drawn = (row: Row) =>
  segmentsOf(row, span)
    .segments.map(({ kind, nights }) => kind.charAt(0).repeat(nights))
    .join(' ');

test('the nights of a row are cut into free ones, stays and blocks, those at its ends cut short', () => {
  const row = aRow(
    [aStay('bk_2', '2027-07-09', '2027-07-20'), aStay('bk_1', '2027-06-20', '2027-07-03')],
    [{ arrival: '2027-07-05', departure: '2027-07-07', kind: 'own', blockId: 'bl_1' }],
  );
  expect(drawn(row)).toBe('ss f f bb f f ss');
});

test('who leaves on the first day or arrives on the last is not there', () => {
  const row = aRow([aStay('bk_1', '2027-06-20', '2027-07-01'), aStay('bk_2', '2027-07-11', '2027-07-20')]);
  expect(drawn(row)).toBe('f f f f f f f f f f');
});

test('of two stays in the same nights both have a piece where they can, and it is said that there are two', () => {
  const row = aRow([aStay('bk_1', '2027-07-02', '2027-07-05'), aStay('bk_2', '2027-07-04', '2027-07-06')]);
  expect(drawn(row)).toBe('f sss s f f f f f');
  expect(segmentsOf(row, span).hidden).toBe(1);
});
