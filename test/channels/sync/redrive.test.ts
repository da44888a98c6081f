import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { createAskedRefunds } from '../../../functions/adapters/asked-refunds.ts';
import { createBookings } from '../../../functions/adapters/bookings.ts';
import { createReservations } from '../../../functions/adapters/channels/reservations.ts';
import { createDamageDeposits } from '../../../functions/adapters/damage-deposits.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import { createRedrive } from '../../../functions/adapters/redrives.ts';
import { createSearchIndex } from '../../../functions/adapters/search-index.ts';
import { createWorkQueue } from '../../../functions/adapters/work-queue.ts';
import { chooseWork } from '../../../functions/api/work/choose.ts';
import { listWork } from '../../../functions/api/work/list-work.ts';
import { workChoice, workList } from '../../../functions/api/work/schemas.ts';
import type { Services } from '../../../functions/api/work/services.ts';
import { connectionSubject } from '../../../functions/tasks/as-task.ts';
import { workflows } from '../../../workflows/index.ts';
import { reachOver } from '../../booking/members.ts';
import { type Engine, startEngine } from '../../workflows/engine.ts';
import { serveEngine } from '../../workflows/engine-wire.ts';
import { startWorld, type World } from '../../workflows/world.ts';
import { addConnection, connectHome } from './connected-home.ts';
import { month, night, type Platforms, startPlatforms } from './platforms.ts';

let world: World;
let engine: Engine;
let platforms: Platforms;
let stopServing: () => Promise<unknown>;
let services: Services;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine();
  platforms = await startPlatforms(engine);
  stopServing = await serveEngine(engine);
  const { table } = world.database;
  const properties = createProperties(table);
  services = {
    table,
    properties,
    bookings: createBookings(table),
    reservations: createReservations(table, properties),
    deposits: createDamageDeposits(table),
    refunds: createAskedRefunds(table),
    work: createWorkQueue(table),
    homes: createSearchIndex(table, properties, Date.now),
    redrive: createRedrive(workflows.map(({ name }) => name)),
    workflows: workflows.map(({ name }) => name),
    now: () => new Date(),
  };
});
beforeEach(() => {
  platforms.faults.clear();
  // The clock of the tasks stands still while that of the workflows moves on, so that a platform's minute never ends.
  engine.before.set('push-availability', async (told) => {
    const { connectionId } = connectionSubject.parse(told);
    await world.database.table.write({ delete: { pk: `CHANNEL#${connectionId}`, sk: 'LEASE' } });
  });
});
afterAll(async () => {
  await stopServing();
  engine.close();
  await platforms.close();
  await world.close();
});

const openWork = async () => workList.parse((await listWork({ reach: reachOver() }, services)).body).work;
const choose = async (workId: string, body: z.input<typeof workChoice>, caller = 'operator-1') => {
  const asked = { path: { workId }, query: undefined, body: workChoice.parse(body), caller };
  return (await chooseWork({ ...asked, header: () => undefined }, services)).status;
};

/** A home at both vendors, whose nights 4 and 5 have just been taken. */
async function aChangedHome(id: string) {
  await connectHome(world.database.table, platforms, id);
  await addConnection(world.database.table, platforms, id, 'beds24');
  const taken = { '04': 'BOOKING#bk_1', '05': 'BOOKING#bk_1' };
  await services.properties.saveMonth({ propertyId: id, month, taken, overrides: {}, version: 1 });
  return engine.start('sync-channels', { propertyId: id, changed: month, version: 1 });
}

const closedAt = async (title: string) => {
  const believed = await platforms.believesOf(title);
  return Object.keys(believed).filter((each) => !believed[each]?.isFree);
};
const nights = [night(4), night(5)];

test('an outage that lasts ends red; once it is over an operator has the execution go on with what had failed', async () => {
  platforms.faults.put({ service: 'channex', mode: 'outage' });
  const execution = await aChangedHome('down');
  expect(await engine.ended(execution)).toMatchObject({ status: 'FAILED', error: 'NeedsAPerson' });
  expect(await closedAt('down-beds24')).toEqual(nights);
  const [item, ...more] = await openWork();
  expect([more.length, item]).toMatchObject([
    0,
    {
      ...{ reason: 'workflow-failed', property: { id: 'down' }, choices: ['redrive', 'settle'] },
      connection: { mode: 'channex' },
      execution: { workflow: 'sync-channels' },
      about: { connectionId: 'cn_downchannex', state: 'PushAvailability', fault: 'ChannelUnavailable' },
    },
  ]);
  platforms.faults.clear();
  const before = await platforms.calls();
  expect(await choose(item?.workId ?? '', { choice: 'redrive' })).toBe(200);
  expect((await engine.ended(execution)).status).toBe('SUCCEEDED');
  const after = await platforms.calls();
  expect(await closedAt('down')).toEqual(nights);
  expect([after.channex - before.channex, after.beds24 - before.beds24]).toEqual([3, 0]);
  expect(await openWork()).toEqual([]);
  expect(await choose(item?.workId ?? '', { choice: 'redrive' })).toBe(200);
  expect(await choose(item?.workId ?? '', { choice: 'redrive' }, 'operator-2')).toBe(409);
});
