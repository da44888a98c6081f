import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Blocks, createBlocks } from '../../functions/adapters/blocks.ts';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { setNightPrices } from '../../functions/adapters/night-prices.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { nightRuns } from '../../functions/domain/night-runs.ts';
import { monthsBetween } from '../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, aStay, noon } from './builders.ts';
import { type Database, startDatabase } from './dynoxide.ts';

let database: Database;
let blocks: Blocks;
beforeAll(async () => {
  database = await startDatabase();
  blocks = createBlocks(database.table);
});
afterAll(() => database.close());

const aBlock = (id: string, propertyId: string, stay = aStay('2027-07-30', '2027-08-03')) => ({
  ...{ id, propertyId, stay, createdAt: noon.toISOString() },
});
const doing = { by: 'operator', at: noon };
const remove = (propertyId: string, id: string) => blocks.remove(propertyId, id, doing);

/** Who has which nights of the summer. */
async function runsAt(propertyId: string) {
  const properties = createProperties(database.table);
  await properties.save(aProperty(propertyId));
  const found = await properties.read(propertyId, monthsBetween('2027-07', '2027-09'));
  return nightRuns(found?.months ?? [], { from: '2027-07-01', to: '2027-09-01' });
}

test('a block takes its nights over a month’s end, and gives them back when it is removed', async () => {
  const block = { ...aBlock('bl_1', 'mill'), note: 'Painters' };
  expect(await blocks.create(block)).toEqual({ kind: 'made' });
  expect(await runsAt('mill')).toEqual([{ owner: 'BLOCK#bl_1', ...block.stay }]);
  expect(await blocks.list('mill')).toEqual([block]);
  expect(await remove('mill', 'bl_1')).toBe(true);
  expect([await runsAt('mill'), await blocks.list('mill')]).toEqual([[], []]);
});

test('a repeat of either changes nothing, and a late one brings no block back', async () => {
  const block = aBlock('bl_2', 'barn');
  await blocks.create(block);
  expect(await blocks.create(block)).toEqual({ kind: 'known', block, isOver: false });
  expect([await remove('barn', 'bl_2'), await remove('barn', 'bl_2')]).toEqual([true, true]);
  expect(await blocks.create(block)).toEqual({ kind: 'known', block, isOver: true });
  expect(await runsAt('barn')).toEqual([]);
  expect(await remove('barn', 'bl_unknown')).toBe(false);
});

test('nights that a guest holds are not blocked, and none of the others are', async () => {
  const bookings = createBookings(database.table);
  await bookings.hold(aHeldBooking('bk_1', aStay('2027-08-01', '2027-08-02'), 'loft'), 'request', 'guest');
  expect(await blocks.create(aBlock('bl_3', 'loft'))).toEqual({ kind: 'taken', nights: ['2027-08-01'] });
  expect((await runsAt('loft')).map(({ owner }) => owner)).toEqual(['BOOKING#bk_1']);
});

test('of many guests and operators at once one gets the nights', async () => {
  const bookings = createBookings(database.table);
  const outcomes = await Promise.all(
    Array.from({ length: 16 }, (_, n) =>
      n % 2 === 0
        ? blocks.create(aBlock(`bl_race${n}`, 'race'))
        : bookings.hold(aHeldBooking(`bk_race${n}`, aStay('2027-08-02', '2027-08-05'), 'race'), 'r', 'guest'),
    ),
  );
  expect(outcomes.filter(({ kind }) => kind === 'made' || kind === 'held')).toHaveLength(1);
});

test('who waits for a night gets it when its block is removed', async () => {
  await blocks.create(aBlock('bl_4', 'cabin'));
  await database.table.write({
    update: { pk: 'PROPERTY#cabin', sk: 'MONTH#2027-07' },
    set: 'SET c31 = :waiting ADD version :one',
    values: { ':waiting': ['CHANNEL#cn_1#HM1'], ':one': 1 },
  });
  await remove('cabin', 'bl_4');
  expect(await runsAt('cabin')).toEqual([
    { owner: 'CHANNEL#cn_1#HM1', arrival: '2027-07-31', departure: '2027-08-01' },
  ]);
});

test('nights get a price of their own over a month’s end, and what else is set for them stays', async () => {
  const properties = createProperties(database.table);
  await properties.save(aProperty('priced'));
  const overrides = { '31': { minStay: 3 } };
  await properties.saveMonth({ propertyId: 'priced', month: '2027-07', taken: {}, overrides, version: 4 });
  const stay = aStay('2027-07-30', '2027-08-02');
  const months = async () => {
    const found = await properties.read('priced', ['2027-07', '2027-08']);
    return found?.months.map((month) => month.overrides);
  };
  for (const _ of [1, 2]) await setNightPrices(database.table, 'priced', stay, 12_300);
  expect(await months()).toEqual([
    { '30': { price: 12_300 }, '31': { minStay: 3, price: 12_300 } },
    { '01': { price: 12_300 } },
  ]);
  await setNightPrices(database.table, 'priced', stay, undefined);
  expect(await months()).toEqual([{ '31': { minStay: 3 } }, {}]);
});

test('a price and a guest’s hold of the same nights at once both stand', async () => {
  const bookings = createBookings(database.table);
  const stay = aStay('2027-08-10', '2027-08-12');
  await Promise.all([
    setNightPrices(database.table, 'both', stay, 9_900),
    bookings.hold(aHeldBooking('bk_both', stay, 'both'), 'request', 'guest'),
  ]);
  expect(await runsAt('both')).toEqual([{ owner: 'BOOKING#bk_both', ...stay }]);
  const [month] = (await createProperties(database.table).read('both', ['2027-08']))?.months ?? [];
  expect(Object.keys(month?.overrides ?? {})).toEqual(['10', '11']);
});
