import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { createStays } from '../../functions/adapters/stays.ts';
import { aHeldBooking } from './builders.ts';
import { type Database, startDatabase } from './dynoxide.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

const stay = (arrival: string, departure: string) => ({ arrival, departure });

test('the bookings of a home are found on every day from arrival to departure, and on no other', async () => {
  const dates = [
    ['past', stay('2027-06-28', '2027-07-03')],
    ['leaving', stay('2027-07-01', '2027-07-04')],
    ['long', stay('2027-05-01', '2027-08-01')],
    ['coming', stay('2027-07-04', '2027-07-09')],
    ['later', stay('2027-07-05', '2027-07-06')],
  ] as const;
  for (const [id, dated] of dates)
    await database.table.put(itemOfBooking(aHeldBooking(id, dated, 'mill'), 'request'));
  await database.table.put(itemOfBooking(aHeldBooking('other', dates[3][1], 'barn'), 'request'));
  const found = await createStays(database.table).between('mill', '2027-07-04', '2027-07-04');
  expect(found.map(({ booking }) => booking.id)).toEqual(['long', 'leaving', 'coming']);
});
