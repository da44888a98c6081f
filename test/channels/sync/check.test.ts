import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProperties } from '../../../functions/adapters/properties.ts';
import { type Engine, startEngine } from '../../workflows/engine.ts';
import { startWorld, type World } from '../../workflows/world.ts';
import { addConnection, connectHome } from './connected-home.ts';
import { month, night, type Platforms, startPlatforms } from './platforms.ts';

let world: World;
let engine: Engine;
let platforms: Platforms;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  platforms = await startPlatforms(engine);
});
afterAll(async () => {
  engine.close();
  await platforms.close();
  await world.close();
});

let checks = 0;
const check = () => {
  checks += 1;
  return engine.run('check-channels', { version: checks });
};

/** A home with one closed night, whose platforms know all of it. */
async function told(home: string) {
  await connectHome(world.database.table, platforms, home);
  const record = { propertyId: home, month, taken: { '04': 'BLOCK#1' }, overrides: {}, version: 1 };
  await createProperties(world.database.table).saveMonth(record);
  await engine.run('sync-channels', { propertyId: home, changed: month, version: 1 });
}

const on = async (home: string, day: number) => (await platforms.believesOf(home))[night(day)];
const span = (from: number, to: number) => ({ from: night(from), to: night(to) });
const drifts = async (home: string) =>
  (await world.database.table.query(`CHANNEL#cn_${home}channex`, 'CHECK')).map(({ drifted }) => drifted);
const openWork = async (home: string) => {
  const [item] = await world.database.table.query(`CHANNEL#cn_${home}channex`, 'CHECK');
  const since = item && Reflect.get(Object(item.before), 'since');
  return world.database.table.query(`WORK#drift-cn_${home}channex-${since}`);
};

test('what was changed behind our back is put right at night, and told when it happens again', async () => {
  await told('edited');
  await addConnection(world.database.table, platforms, 'edited', 'beds24');
  await platforms.editChannex('edited', { ...span(4, 4), availability: 1 });
  await platforms.editChannex('edited', { ...span(6, 7), availability: 0 });
  await platforms.editChannex('edited', { ...span(9, 9), rate: '1.00' });
  await platforms.editChannex('edited', { ...span(11, 11), stopSell: true });
  expect((await check()).status).toBe('SUCCEEDED');
  expect(await Promise.all([4, 6, 9, 11].map((day) => on('edited', day)))).toEqual([
    { isFree: false, price: '100.00' },
    { isFree: true, price: '100.00' },
    { isFree: true, price: '100.00' },
    { isFree: true, price: '100.00' },
  ]);
  expect(await drifts('edited')).toEqual([5]);
  expect((await platforms.believesOf('edited-beds24'))[night(6)]?.isFree).toBe(true);
  expect(await openWork('edited')).toEqual([]);
  await platforms.editChannex('edited', { ...span(6, 6), availability: 0 });
  await check();
  expect(await openWork('edited')).toMatchObject([
    { reason: 'channel-drift', propertyId: 'edited', about: { firstNight: night(6) } },
  ]);
});

test('a platform that has what it was told is asked, and told nothing', async () => {
  await told('quiet');
  await check();
  expect(await drifts('quiet')).toEqual([0]);
});

test('a night that a guest has booked there is not opened, though nobody told us of it yet', async () => {
  await told('booked');
  await platforms.bookAtChannex('booked', night(15), night(17));
  await platforms.editChannex('booked', { ...span(15, 16), availability: 0 });
  await check();
  expect([await on('booked', 15), await on('booked', 16)]).toMatchObject([
    { isFree: false },
    { isFree: false },
  ]);
  expect(await drifts('booked')).toEqual([0]);
});
