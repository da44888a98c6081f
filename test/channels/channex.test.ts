import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createChannexPort } from '../../functions/adapters/channels/channex/channex.ts';
import { Fault, type FaultName } from '../../functions/faults.ts';
import { aHome, aNight, apiKey, day, minutes, nightsFrom, startWorld, waiting } from './channex-world.ts';

let world: Awaited<ReturnType<typeof startWorld>>;
let home: Awaited<ReturnType<typeof aHome>>;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  world.faults.clear();
  home = await aHome(world);
});
afterAll(() => world[Symbol.asyncDispose]());

/** The fault that a call ends with. */
async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Fault) return error;
  throw new Error(`Expected a fault, got ${String(error)}`);
}

const isFault = async (call: Promise<unknown>, name: FaultName) =>
  expect((await faultOf(call)).name).toBe(name);

test('a month of nights goes out in one call, equal ones as one range with both ends', async () => {
  const before = (await world.calls('availability.update')).calls;
  const nights = nightsFrom(day(world, 10), 30);
  const mixed = nights.map((night, index) => (index < 3 || index > 6 ? night : { ...night, isFree: false }));
  const published = await world.port.publishAvailability(home.target, mixed);
  expect(published.refused).toEqual([]);
  expect(published.accepted).toEqual(nights.map(({ night }) => night));
  expect((await world.calls('availability.update')).calls).toBe(before + 1);
  const believed = await world.believed(home.propertyId, day(world, 9), day(world, 40));
  expect(believed.map(({ isFree }) => isFree)).toEqual([false, ...mixed.map(({ isFree }) => isFree), false]);
});

test('prices and rules arrive, and a longest stay that is gone is lifted', async () => {
  const night = day(world, 20);
  const rules = { price: 13_850, minStay: 3, maxStay: 14, closedToArrival: true };
  await world.port.publishRates(home.target, [aNight(night, rules)]);
  const set = await world.believed(home.propertyId, night, night);
  expect(set[0]).toMatchObject({
    rate: '138.50',
    min_stay_arrival: 3,
    min_stay_through: 3,
    max_stay: 14,
    closed_to_arrival: true,
    closed_to_departure: false,
    stop_sell: false,
  });
  await world.port.publishRates(home.target, [aNight(night)]);
  const lifted = await world.believed(home.propertyId, night, night);
  expect(lifted[0]).toMatchObject({ rate: '100.00', max_stay: 0, closed_to_arrival: false });
});

test.each([
  ['JPY', 20_000, '20000'],
  ['KWD', 12_345, '12.345'],
  ['ISK', 30_000, '30000'],
] as const)('a price in %s keeps its digits both ways', async (currency, price, rate) => {
  const other = await aHome(world, currency);
  const night = day(world, 5);
  await world.port.publishAvailability(other.target, [aNight(night)]);
  const published = await world.port.publishRates(other.target, [aNight(night, { price })]);
  expect(published.accepted).toEqual([night]);
  expect((await world.believed(other.propertyId, night, night))[0]?.rate).toBe(rate);
  const remote = await world.port.readBack(other.target, { arrival: night, departure: day(world, 6) });
  expect(remote.get(night)).toEqual({ isFree: true, price });
});

test('a warned entry refuses exactly its nights, wherever it stood in the call', async () => {
  const nights = nightsFrom(day(world, 30), 9).map((night, index) =>
    index >= 3 && index < 6 ? { ...night, price: 0 } : night,
  );
  const { accepted, refused } = await world.port.publishRates(home.target, nights);
  expect(refused.map(({ night }) => night)).toEqual(nights.slice(3, 6).map(({ night }) => night));
  expect(refused[0]?.reason).toBe('rate must be greater than 0');
  expect(accepted).toHaveLength(6);
});

test('nights that are past everywhere are refused without asking, and take no other with them', async () => {
  const nights = nightsFrom(day(world, -5), 10);
  const { accepted, refused } = await world.port.publishAvailability(home.target, nights.slice(0, 3));
  expect([accepted, refused.length]).toEqual([[], 3]);
  const later = await world.port.publishAvailability(home.target, [
    ...nights.slice(0, 3),
    ...nights.slice(5),
  ]);
  expect(later.refused.map(({ reason }) => reason)).toEqual(Array(3).fill('The night is past'));
  expect(later.accepted).toEqual(nights.slice(5).map(({ night }) => night));
});

test('after a warning that names no entry nothing is claimed about any night of the call', async () => {
  // Before noon in Greenwich yesterday is not over everywhere, but it is on Kiritimati.
  await using early = await startWorld('2027-01-05T08:00:00Z');
  const far = await aHome(early, 'EUR', 'Pacific/Kiritimati');
  const nights = nightsFrom('2027-01-03', 4).map((night, index) => ({ ...night, isFree: index === 3 }));
  const published = await early.port.publishAvailability(far.target, nights);
  expect(published).toEqual({
    accepted: [],
    refused: [{ night: '2027-01-03', reason: 'The night is past' }],
  });
  const believed = await early.believed(far.propertyId, '2027-01-06', '2027-01-06');
  expect(believed[0]?.isFree).toBe(true);
});

test('what was edited behind our back is read back night by night', async () => {
  const [from, to] = [day(world, 50), day(world, 53)];
  await world.port.publishAvailability(home.target, nightsFrom(from, 4));
  await world.port.publishRates(home.target, nightsFrom(from, 4));
  const { propertyId } = home;
  await world.script('POST', 'nights', { propertyId, from, to: from, availability: 0 });
  await world.script('POST', 'nights', { propertyId, from: to, to, rate: '80.00', stopSell: true });
  const remote = await world.port.readBack(home.target, { arrival: from, departure: day(world, 54) });
  expect([...remote.values()]).toEqual([
    { isFree: false, price: 10_000 },
    { isFree: true, price: 10_000 },
    { isFree: true, price: 10_000 },
    { isFree: false, price: 8_000 },
  ]);
  await world.port.publishRates(home.target, nightsFrom(from, 4));
  const mended = await world.port.readBack(home.target, { arrival: to, departure: day(world, 54) });
  expect(mended.get(to)).toEqual({ isFree: true, price: 10_000 });
});

test('a wrong key and an unknown room are refused for good', async () => {
  const stranger = createChannexPort({ apiKey: 'stolen', base: world.base });
  const nights = nightsFrom(day(world, 10), 2);
  await isFault(stranger.publishAvailability(home.target, nights), 'ChannelRefused');
  await isFault(stranger.acknowledge('x'), 'ChannelRefused');
  const connection = { ...home.connection, roomTypeId: 'gone' };
  const { refused } = await world.port.publishAvailability({ ...home.target, connection }, nights);
  expect(refused).toHaveLength(2);
});

test('a refusal tells its code and details, and never the key', async () => {
  const gone = { ...home.target, connection: { ...home.connection, channexPropertyId: '' } };
  const night = day(world, 3);
  const fault = await faultOf(world.port.readBack(gone, { arrival: night, departure: day(world, 4) }));
  expect(fault.name).toBe('ChannelRefused');
  expect(fault.message).toContain('400');
  expect(fault.message).toContain('property_id is required');
  expect(fault.message).not.toContain(apiKey);
});

test('the eleventh call in a minute is busy, and says for how long', async () => {
  const night = [aNight(day(world, 10))];
  for (let call = 0; call < 10; call += 1) await world.port.publishAvailability(home.target, night);
  const fault = await faultOf(world.port.publishAvailability(home.target, night));
  expect(fault.name).toBe('ChannelBusy');
  expect(fault.message).toContain('retryAfterSeconds=60');
  const rates = await world.port.publishRates(home.target, night);
  expect(rates.accepted).toHaveLength(1);
  const neighbour = await aHome(world);
  expect((await world.port.publishAvailability(neighbour.target, night)).accepted).toHaveLength(1);
  await world.clock.advanceTo(world.clock.now() + minutes(1));
  expect((await world.port.publishAvailability(home.target, night)).accepted).toHaveLength(1);
});

test.each([
  ['outage', 'ChannelUnavailable'],
  ['drop', 'ChannelUnavailable'],
  ['throttle', 'ChannelBusy'],
] as const)('%s changes nothing and is %s', async (mode, name) => {
  world.faults.put({ service: 'channex', operation: 'availability.update', mode, count: 1 });
  const night = day(world, 12);
  await isFault(world.port.publishAvailability(home.target, [aNight(night)]), name);
  expect((await world.believed(home.propertyId, night, night))[0]?.isFree).toBe(false);
  expect((await world.port.publishAvailability(home.target, [aNight(night)])).accepted).toEqual([night]);
});

test('an answer lost after its effect is unavailable, and a repeat ends the same', async () => {
  const operation = 'restrictions.update';
  world.faults.put({ service: 'channex', operation, mode: 'crash-after-effect', count: 1 });
  const night = aNight(day(world, 12), { price: 7_700 });
  await isFault(world.port.publishRates(home.target, [night]), 'ChannelUnavailable');
  const rate = async () => (await world.believed(home.propertyId, night.night, night.night))[0]?.rate;
  expect(await rate()).toBe('77.00');
  expect((await world.port.publishRates(home.target, [night])).accepted).toHaveLength(1);
  expect(await rate()).toBe('77.00');
});

test('an answer that takes too long is unavailable, although it had its effect', async () => {
  world.faults.put({ service: 'channex', operation: 'availability.update', mode: 'slow', delayMs: 1e9 });
  const hasty = createChannexPort({ apiKey, base: world.base, timeoutMs: 40 });
  const night = day(world, 12);
  await isFault(hasty.publishAvailability(home.target, [aNight(night)]), 'ChannelUnavailable');
  expect((await world.believed(home.propertyId, night, night))[0]?.isFree).toBe(true);
});

test('nobody at the other end is unavailable', async () => {
  const nowhere = createChannexPort({ apiKey, base: 'http://127.0.0.1:1/api/v1' });
  await isFault(nowhere.readRevision('x'), 'ChannelUnavailable');
  await isFault(waiting({ ...world, port: nowhere }), 'ChannelUnavailable');
});
