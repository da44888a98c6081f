import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Booking } from '../../functions/domain/booking.ts';
import { type Database, startDatabase } from './dynoxide.ts';
import { runAtRandom } from './random-run.ts';

const [operations, seed] = [process.env.SOAK ? 10_000 : 1_000, Number(process.env.SEED ?? 7)];

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

test(`after ${operations} random operations at once no night has two owners and none is leaked`, async () => {
  const { bookings, owners, expected, done } = await runAtRandom(database, operations, seed);
  for (const [night, wanted] of expected) expect([night, wanted]).toEqual([night, [owners.get(night)]]);
  for (const [night, owner] of owners) expect([night, expected.get(night)]).toEqual([night, [owner]]);
  for (const name of ['hold', 'pay', 'expire', 'confirm', 'decline', 'ask to cancel', 'cancel', 'block'])
    expect(done[name]).toBeGreaterThan(0);
  for (const { id, status } of bookings) {
    const ledger = await database.table.query(`BOOKING#${id}`, 'LEDGER#');
    expect([status, ledger.map(({ kind }) => kind)]).toEqual([status, moneyOf[status]]);
  }
}, 300_000);

const moneyOf: Readonly<Record<Booking['status'], readonly string[]>> = {
  held: [],
  expired: [],
  authorised: ['authorised'],
  confirmed: ['authorised', 'captured'],
  declined: ['authorised', 'voided'],
  cancelling: ['authorised', 'captured'],
  cancelled: ['authorised', 'captured', 'refunded'],
  imported: [],
  withdrawn: [],
};
