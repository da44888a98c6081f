import { request } from 'node:http';
import { loadavg } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { createConnections } from '../../functions/adapters/channels/connections.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { createTable } from '../../functions/adapters/table.ts';
import type { Connection } from '../../functions/domain/channel.ts';
import { addDays, datesOfMonth, dayKey, monthOf } from '../../functions/domain/stay.ts';
import { freePorts } from '../running/free-ports.ts';
import { startInstance } from '../running/instance.ts';
import { owner } from '../running/owner.ts';
import { benchHomes } from './homes.ts';

/** Connections, half through Channex and half through one account at Beds24; each of a home of its own. */
const count = Number(process.env.CONNECTIONS ?? 200);
/** Changes of each home's calendar: what a busy home sees in a month. All homes change at the same moment. */
const changes = Number(process.env.CHANGES ?? 10);
/** Time between them. A month in an afternoon: Beds24's 100 credits in 5 minutes take some 20 minutes for 100 homes. */
const spacing = process.env.SPACING ?? 'PT30M';

const instance = await startInstance({ port: await freePorts(3), args: ['--no-seed'] });
const dynamo = new DynamoDBClient(owner(instance.awsPort));
const table = createTable(dynamo, 'stayflow');
const properties = createProperties(table);

/** Without a limit of time: what is asked is answered once thousands of executions have ended. */
const local = (path: string, body?: object): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const place = { port: instance.port, path: `/_local/${path}`, method: body ? 'POST' : 'GET' };
    // A connection of its own: on a busy machine one that is kept may be closed while it is asked again.
    const asked = request({ host: '127.0.0.1', agent: false, ...place }, async (response) => {
      const text = (await response.toArray()).join('');
      if (response.statusCode === 200) resolve(JSON.parse(text));
      else reject(new Error(`${path}: ${text}`));
    });
    asked.on('error', reject).end(body && JSON.stringify(body));
  });
const now = async () => Date.parse(z.object({ now: z.string() }).parse(await local('clock')).now);
const today = new Date().toISOString().slice(0, 10);
/** Next month: all of it is to be sold. */
const month = monthOf(addDays(`${today.slice(0, 7)}-01`, 31));
const homes = benchHomes(count, Number(today.slice(0, 4))).map((home) => ({
  ...home,
  window: { noticeDays: 0, horizonDays: 365 },
}));

function connectionOf(propertyId: string, at: number): Connection {
  const facts = { id: `cn_${at}`, propertyId, listing: String(at), isOn: true, version: 1 };
  if (at % 2 === 1) return { ...facts, platform: 'booking', mode: 'beds24', roomId: 1_000 + at };
  const ids = { channexPropertyId: `p-${at}`, roomTypeId: `r-${at}`, ratePlanId: `q-${at}` };
  return { ...facts, platform: 'airbnb', mode: 'channex', ...ids };
}

const nights = z.array(z.looseObject({ night: z.string(), isFree: z.boolean() }));

/** Whether a home's platform has closed exactly what is taken. */
async function agrees({ id }: (typeof homes)[number], at: number): Promise<boolean> {
  const [first, last] = [datesOfMonth(month)[0], datesOfMonth(month).at(-1)];
  const place = at % 2 === 1 ? `beds24/rooms/${1_000 + at}/nights?` : `channex/nights?propertyId=p-${at}&`;
  const believed = nights.parse(await local(`vendors/${place}from=${first}&to=${last}`));
  const stored = (await properties.read(id, [month]))?.months[0];
  return believed.every(({ night, isFree }) => isFree === (stored?.taken[dayKey(night)] === undefined));
}

/** How many homes do not agree, or cannot be asked: their vendor has not heard of them yet, or the machine is too busy. */
async function behind(): Promise<number> {
  let left = 0;
  for (let from = 0; from < count; from += 20) {
    const some = homes.slice(from, from + 20).map((home, at) => agrees(home, from + at).catch(() => false));
    left += (await Promise.all(some)).filter((each) => !each).length;
  }
  return left;
}

/** Lets the clock run until every platform agrees; minutes of the shared clock and seconds that it took. */
async function untilAllAgree() {
  const [began, clock] = [performance.now(), await now()];
  let left = count;
  for (let minutes = 0; minutes < 600; minutes += 1) {
    await local('quiet');
    left = await behind();
    if (minutes % 5 === 0) progress(`${minutes} minutes of the shared clock, ${left} homes behind`);
    if (left === 0) break;
    await local('clock', { advance: 'PT1M' });
  }
  return {
    minutes: Math.round(((await now()) - clock) / 60_000),
    seconds: Math.round((performance.now() - began) / 1_000),
    behind: left,
  };
}

const started = performance.now();
const progress = (what: string) =>
  console.log(
    `  ${Math.round((performance.now() - started) / 1_000)} s: ${what}, load ${loadavg()[0]?.toFixed(1)}`,
  );

const counts = z.record(z.string(), z.object({ calls: z.number(), refused: z.number() }));

/** Calls of a vendor since the start, and how many of them it refused as too many. */
async function callsOf(vendor: 'channex' | 'beds24') {
  const all = Object.values(counts.parse(await local(`vendors/${vendor}/calls`)));
  const sum = (of: 'calls' | 'refused') => all.reduce((total, each) => total + each[of], 0);
  return `${vendor} ${sum('calls')} calls, ${sum('refused')} refused`;
}
const beat = setInterval(
  () =>
    void Promise.all((['channex', 'beds24'] as const).map(callsOf)).then(
      (counted) => progress(counted.join('; ')),
      () => progress('too busy to be asked'),
    ),
  30_000,
);

const say = (what: string, { minutes, seconds, behind: left }: Awaited<ReturnType<typeof untilAllAgree>>) =>
  console.log(`${what}: ${minutes} minutes of the shared clock, ${seconds} s; ${left} homes behind`);

try {
  console.log(`${count} connections, ${changes} changes of each home's ${month}`);
  await Promise.all(homes.map((home) => properties.save(home)));
  const connections = createConnections(table);
  await Promise.all(homes.map(({ id }, at) => connections.create(connectionOf(id, at))));
  say('everything told for the first time, a year of nights each', await untilAllAgree());

  const began = performance.now();
  for (let change = 1; change <= changes; change += 1) {
    const taken = Object.fromEntries(
      Array.from({ length: 4 }, (_, at) => [
        String(((change * 3 + at * 7) % 28) + 1).padStart(2, '0'),
        `BLOCK#${change}`,
      ]),
    );
    const overrides = { [String(change + 10)]: { price: 10_000 + change * 100 } };
    const record = { month, taken, overrides, version: change };
    await Promise.all(homes.map(({ id }) => properties.saveMonth({ propertyId: id, ...record })));
    await local('clock', { advance: spacing });
    progress(`change ${change} of ${changes} made everywhere`);
  }
  console.log(
    `${count * changes} changes made, ${spacing} apart, ${Math.round((performance.now() - began) / 1_000)} s`,
  );
  say('the last of them told after that', await untilAllAgree());
  console.log('Channex', JSON.stringify(await local('vendors/channex/calls')));
  console.log(
    'Channex, most calls of one home in a minute',
    JSON.stringify(await local('vendors/channex/limits')),
  );
  console.log(
    'Beds24, most credits of the account in 5 minutes',
    JSON.stringify(await local('vendors/beds24/credits')),
  );
  console.log('Beds24', JSON.stringify(await local('vendors/beds24/calls')));
} finally {
  clearInterval(beat);
  dynamo.destroy();
  await instance.stop();
}
