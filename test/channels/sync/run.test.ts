import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMirrors } from '../../../functions/adapters/channels/mirrors.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import type { MonthRecord } from '../../../functions/domain/month.ts';
import { Fault } from '../../../functions/faults.ts';
import { type Engine, startEngine } from '../../workflows/engine.ts';
import { startWorld, type World } from '../../workflows/world.ts';
import { addConnection, aPushedHome, connectHome } from './connected-home.ts';
import { month, night, type Platforms, startPlatforms } from './platforms.ts';

let world: World;
let engine: Engine;
let platforms: Platforms;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  platforms = await startPlatforms(engine);
});
beforeEach(() => {
  engine.before.clear();
  platforms.faults.clear();
});
afterAll(async () => {
  engine.close();
  await platforms.close();
  await world.close();
});

const change = (propertyId: string, version: number) => ({ propertyId, changed: month, version });
const sync = (propertyId: string, version: number) =>
  engine.run('sync-channels', change(propertyId, version));

/** Writes the home's month as a hold, a cancellation or its owner does. */
async function write(propertyId: string, version: number, changes: Partial<MonthRecord>) {
  const record = { propertyId, month, taken: {}, overrides: {}, version, ...changes };
  await createProperties(world.database.table).saveMonth(record);
}

const taken = { taken: { '04': 'BOOKING#bk_1', '05': 'BOOKING#bk_1' } };

/** What the mirror says was accepted, as the platform would write it. */
async function mirrored(connectionId: string) {
  const [mirror] = await createMirrors(world.database.table).read(connectionId, [month]);
  return Object.fromEntries(
    Object.entries(mirror?.nights ?? {}).map(([day, { isFree, rate }]) => [
      `${month}-${day}`,
      { isFree, price: rate && (rate.price / 100).toFixed(2) },
    ]),
  );
}

const closed = (nights: Readonly<Record<string, { readonly isFree: boolean }>>) =>
  Object.keys(nights).filter((each) => !nights[each]?.isFree);

test('a home that has just been connected is told of closed nights, then prices, then open nights', async () => {
  await connectHome(world.database.table, platforms, 'fresh');
  await write('fresh', 1, taken);
  const { status, states } = await sync('fresh', 1);
  expect([status, states]).toEqual([
    'SUCCEEDED',
    [
      'ListConnections',
      'SyncEach',
      'PushAvailability',
      'DoPricesDiffer',
      'PushRates',
      'DidNightsWait',
      'OpenNights',
      'UpToDate',
      'DidAllSync',
      'Synced',
    ],
  ]);
  const believed = await platforms.believesOf('fresh');
  expect(closed(believed)).toEqual([night(4), night(5)]);
  expect(believed[night(1)]).toEqual({ isFree: true, price: '100.00' });
  expect(await mirrored('cn_freshchannex')).toMatchObject(believed);
});

test('a booking reaches every platform in one run, and its end opens the nights again', async () => {
  await connectHome(world.database.table, platforms, 'both');
  await addConnection(world.database.table, platforms, 'both', 'beds24');
  await write('both', 1, {});
  await sync('both', 1);
  await write('both', 2, taken);
  await sync('both', 2);
  expect(closed(await platforms.believesOf('both'))).toEqual([night(4), night(5)]);
  expect(closed(await platforms.believesOf('both-beds24'))).toEqual([night(4), night(5)]);
  await write('both', 3, {});
  await sync('both', 3);
  expect(closed(await platforms.believesOf('both'))).toEqual([]);
  expect(closed(await platforms.believesOf('both-beds24'))).toEqual([]);
});

test('a price goes out without touching what is open', async () => {
  await connectHome(world.database.table, platforms, 'dear');
  await write('dear', 1, {});
  await sync('dear', 1);
  const home = aPushedHome('dear');
  await createProperties(world.database.table).save({ ...home, rates: { base: 12_345, seasons: [] } });
  const { states } = await engine.run('sync-channels', {
    propertyId: 'dear',
    changed: 'profile',
    version: 2,
  });
  expect(states).not.toContain('OpenNights');
  expect((await platforms.believesOf('dear'))[night(9)]).toEqual({ isFree: true, price: '123.45' });
});

test('the version before, come late, finds nothing left and calls nobody', async () => {
  await connectHome(world.database.table, platforms, 'late');
  await write('late', 2, taken);
  await sync('late', 2);
  const before = await platforms.channexCalls();
  const { status, states } = await sync('late', 1);
  expect([status, states.includes('PushRates')]).toEqual(['SUCCEEDED', false]);
  expect(await platforms.channexCalls()).toEqual(before);
});

test('a home without platforms ends at once', async () => {
  const { status, states } = await sync('nowhere', 1);
  expect([status, states]).toEqual(['SUCCEEDED', ['ListConnections', 'SyncEach', 'DidAllSync', 'Synced']]);
});

test('a platform that is down for a while delays only itself, and is told in the end', async () => {
  await connectHome(world.database.table, platforms, 'down');
  await addConnection(world.database.table, platforms, 'down', 'beds24');
  await write('down', 1, taken);
  platforms.faults.put({ service: 'channex', mode: 'outage', count: 5 });
  let late: readonly string[] | undefined;
  engine.before.set('push-rates', async () => {
    late ??= closed(await platforms.believesOf('down-beds24'));
  });
  const { status } = await sync('down', 1);
  expect(status).toBe('SUCCEEDED');
  expect(late).toEqual([night(4), night(5)]);
  expect(closed(await platforms.believesOf('down'))).toEqual([night(4), night(5)]);
});

test.each(['throttle', 'drop', 'crash-after-effect', 'slow'] as const)(
  'a platform that does "%s" is told in the end, and the mirror says what it believes',
  async (mode) => {
    const home = `faulty-${mode}`;
    await connectHome(world.database.table, platforms, home);
    await write(home, 1, taken);
    platforms.faults.put({ service: 'channex', mode, count: 2, ...(mode === 'slow' && { delayMs: 20 }) });
    const { status } = await sync(home, 1);
    expect(status).toBe('SUCCEEDED');
    const believed = await platforms.believesOf(home);
    expect(closed(believed)).toEqual([night(4), night(5)]);
    expect(await mirrored(`cn_${home.replace(/\W/g, '')}channex`)).toMatchObject(believed);
  },
);

test('a night taken and given back while nobody knows what the platform did is told again', async () => {
  await connectHome(world.database.table, platforms, 'unsure');
  await write('unsure', 1, {});
  await sync('unsure', 1);
  await write('unsure', 2, taken);
  let crashed = false;
  engine.before.set('push-availability', async () => {
    if (crashed) await write('unsure', 3, {});
    crashed = true;
  });
  platforms.faults.put({ service: 'channex', mode: 'crash-after-effect', count: 1 });
  await sync('unsure', 2);
  expect(closed(await platforms.believesOf('unsure'))).toEqual([]);
});

test('what a platform refuses ends red with a work item at once; a redrive calls only what had failed', async () => {
  await connectHome(world.database.table, platforms, 'red');
  await addConnection(world.database.table, platforms, 'red', 'beds24');
  await write('red', 1, taken);
  engine.before.set('push-rates', async (told) => {
    if (JSON.stringify(told).includes('channex')) throw new Fault('ChannelRefused', 'as the test says');
  });
  const red = await sync('red', 1);
  expect([red.status, red.error, red.states.at(-1)]).toEqual(['FAILED', 'NeedsAPerson', 'OpenWorkItem']);
  expect(closed(await platforms.believesOf('red-beds24'))).toEqual([night(4), night(5)]);
  expect(await openWork()).toMatchObject([
    {
      propertyId: 'red',
      about: { connectionId: 'cn_redchannex', state: 'PushRates', fault: 'ChannelRefused' },
    },
  ]);
  engine.before.clear();
  const before = await platforms.channexCalls();
  const again = await engine.redrive('sync-channels', change('red', 1));
  expect([again.status, again.states.slice(red.states.length)]).toEqual([
    'SUCCEEDED',
    ['Resume', 'SyncEach', 'PushAvailability', 'DoPricesDiffer', 'PushRates', 'DidNightsWait'].concat([
      'OpenNights',
      'UpToDate',
      'DidAllSync',
      'Synced',
    ]),
  ]);
  expect(await callsSince(before)).toBe(2);
  expect(closed(await platforms.believesOf('red'))).toEqual([night(4), night(5)]);
  expect(await openWork()).toHaveLength(1);
});

/** Work items of the execution above and of its connections. */
async function openWork() {
  const parts = ['', '-cn_redchannex', '-cn_redbeds24'];
  const ids = parts.flatMap((part) =>
    ['PushRates', 'SyncEach'].map((state) => `sync-channels-red-${month}-v1${part}-${state}-0`),
  );
  return (await Promise.all(ids.map((id) => world.database.table.query(`WORK#${id}`)))).flat();
}

async function callsSince(before: Awaited<ReturnType<Platforms['channexCalls']>>) {
  const after = await platforms.channexCalls();
  const sum = (counts: typeof before) => Object.values(counts).reduce((all, { calls }) => all + calls, 0);
  return sum(after) - sum(before);
}

test('many changes at once end with the platform knowing the last, within its limit and without overlap', async () => {
  await connectHome(world.database.table, platforms, 'many');
  const before = await platforms.channexCalls();
  await write('many', 1, {});
  await sync('many', 1);
  const runs: Promise<{ readonly status: string }>[] = [];
  for (let version = 2; version < 14; version += 1) {
    const day = String(version).padStart(2, '0');
    await write('many', version, { taken: { [day]: `BOOKING#bk_${version}` } });
    runs.push(sync('many', version));
  }
  const ended = await Promise.all(runs);
  expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'SUCCEEDED'));
  expect(closed(await platforms.believesOf('many'))).toEqual([night(13)]);
  expect(await mirrored('cn_manychannex')).toMatchObject(await platforms.believesOf('many'));
  const refused = Object.values(await platforms.channexCalls()).map((each) => each.refused);
  expect(refused).toEqual(Object.values(before).map((each) => each.refused));
});

test('a connection that was paused or removed meanwhile is left alone', async () => {
  const { name } = await connectHome(world.database.table, platforms, 'paused');
  await write('paused', 1, taken);
  engine.before.set('push-availability', async () => {
    await world.database.table.write({
      update: { pk: `PROPERTY#${name.propertyId}`, sk: `CHANNEL#${name.connectionId}` },
      set: 'SET isOn = :off',
      values: { ':off': false },
    });
  });
  const { status } = await sync('paused', 1);
  expect(status).toBe('SUCCEEDED');
  expect(await mirrored(name.connectionId)).toEqual({});
});
