import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { decimalText, minorUnits } from '../../functions/adapters/channels/channex/decimal.ts';
import type { OfferedNight } from '../../functions/domain/channel.ts';
import { type Currency, minorDigits } from '../../functions/domain/money.ts';
import { aHome, aNight, day, hours, nightsFrom, open, startEndpoint, startWorld } from './channex-world.ts';

let world: Awaited<ReturnType<typeof startWorld>>;
beforeAll(async () => {
  // After noon in Greenwich, what is past there is past everywhere.
  world = await startWorld('2027-01-05T15:00:00Z');
});
afterAll(() => world[Symbol.asyncDispose]());

const currencies: readonly Currency[] = z.array(z.custom<Currency>()).parse(Object.keys(minorDigits));

test('every amount survives being written as decimal text', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(...currencies), (amount, currency) => {
      expect(minorUnits(decimalText(amount, currency), currency)).toBe(amount);
    }),
  );
  expect(['83.205', '12,50', '', '1e3', 'NaN'].map((text) => minorUnits(text, 'EUR'))).toEqual(
    Array(5).fill(undefined),
  );
  expect([minorUnits('20000.00', 'JPY'), minorUnits('7', 'EUR'), minorUnits('-0.50', 'EUR')]).toEqual([
    20_000, 700, -50,
  ]);
});

/** Nights around today, in any order and some twice; some are past, some have no price. */
const offers = fc.array(
  fc.record({
    offset: fc.integer({ min: -4, max: 24 }),
    isFree: fc.boolean(),
    price: fc.constantFrom(0, 1, 9_999, 10_000),
    minStay: fc.constantFrom(1, 2),
    maxStay: fc.constantFrom(undefined, 7),
    closedToArrival: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

const troubles = fc.constantFrom('none', 'none', 'throttle', 'outage', 'drop', 'crash-after-effect');

interface Believed {
  readonly isFree: boolean;
  readonly rate: string;
  readonly max_stay?: unknown;
}

const asBelieved = ({ isFree, price, maxStay }: OfferedNight): Believed => ({
  isFree,
  rate: decimalText(price, 'EUR'),
  max_stay: maxStay ?? 0,
});

test('the platform believes exactly what was accepted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(offers, troubles), { minLength: 1, maxLength: 3 }), async (pushes) => {
      const home = await aHome(world);
      const expected = new Map<string, Believed>();
      const put = (night: string, part: Partial<Believed>) =>
        expected.set(night, { isFree: false, rate: '0.00', max_stay: 0, ...expected.get(night), ...part });
      for (const [drawn, trouble] of pushes) {
        const nights = drawn.map(({ offset, maxStay, ...rest }) =>
          aNight(day(world, offset), { ...rest, ...(maxStay !== undefined && { maxStay }) }),
        );
        const last = new Map(nights.map((offered) => [offered.night, asBelieved(offered)]));
        world.faults.clear();
        if (trouble !== 'none') world.faults.put({ service: 'channex', mode: trouble, count: 1 });
        const push = async (kind: 'publishAvailability' | 'publishRates') => {
          // What failed is sent again, as a workflow does.
          const published = await world.port[kind](home.target, nights).catch(() =>
            world.port[kind](home.target, nights),
          );
          const told = [...published.accepted, ...published.refused.map(({ night }) => night)];
          expect(told.toSorted()).toEqual([...last.keys()].toSorted());
          return published.accepted.map((night): [string, Believed] => {
            const offer = last.get(night);
            if (!offer) throw new Error(`${night} was never offered`);
            return [night, offer];
          });
        };
        for (const [night, { isFree }] of await push('publishAvailability')) put(night, { isFree });
        for (const [night, { rate, max_stay }] of await push('publishRates')) put(night, { rate, max_stay });
      }
      const believed = await world.believed(home.propertyId, day(world, -4), day(world, 24));
      const fresh = { isFree: false, rate: '0.00', max_stay: 0 };
      expect(
        believed.map(({ night, isFree, rate, max_stay }) => ({ night, isFree, rate, max_stay })),
      ).toEqual(believed.map(({ night }) => ({ night, ...(expected.get(night) ?? fresh) })));
    }),
    { numRuns: 12 },
  );
});

test('nothing that was answered is lost at a restart, and webhooks nobody took are sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'channex-'));
  const endpoint = await startEndpoint();
  const before = await open(folder, undefined);
  const home = await aHome(before);
  await before.port.publishAvailability(home.target, nightsFrom(day(before, 1), 5));
  const rooms = [{ arrival: day(before, 2), departure: day(before, 3) }];
  await before.book({ propertyId: home.propertyId, rooms });
  await before.activity.quiet();
  await before.stop();
  const after = await open(folder, endpoint.url, hours(1));
  const believed = await after.believed(home.propertyId, rooms[0]?.arrival ?? '', rooms[0]?.departure ?? '');
  expect(believed.map(({ isFree }) => isFree)).toEqual([false, true]);
  await after.clock.advanceTo(after.clock.now() + 1_000);
  expect(endpoint.events().sort()).toEqual(['booking_new', 'non_acked_booking']);
  await after.stop();
  endpoint.stop();
  rmSync(folder, { recursive: true });
});

test('bad entries are refused one by one with their reason, and no limit of one home is another’s', async () => {
  const home = await aHome(world);
  const entry = {
    property_id: home.propertyId,
    rate_plan_id: home.ratePlanId,
    date: day(world, 3),
  };
  const wrong: readonly [object, string][] = [
    [{ rate: null }, 'Should be a non null value or not existed field'],
    [{ rate: '-2' }, 'must be greater than 0'],
    [{ rate: 12.5 }, 'must be greater than 0'],
    [{ min_stay_arrival: 0 }, 'must be greater than or equal to 1'],
    [{ min_stay: 2 }, 'is not applicable while min_stay_type is both'],
    [{ stop_sell: 123 }, 'is invalid'],
    [{}, 'At least one restriction should be present'],
  ];
  const values = [{ ...entry, rate: 5_000 }, ...wrong.map(([fields]) => ({ ...entry, ...fields }))];
  const { said } = await world.api('POST', '/restrictions', { values });
  const shape = z.object({
    meta: z.object({ warnings: z.array(z.object({ warning: z.record(z.string(), z.array(z.string())) })) }),
  });
  const reasons = shape.parse(said).meta.warnings.map(({ warning }) => Object.values(warning).flat());
  expect(reasons).toEqual(wrong.map(([, reason]) => [reason]));
  const night = await world.believed(home.propertyId, entry.date, entry.date);
  expect(night[0]?.rate).toBe('50.00');
});

test('of each home 10 calls a minute are taken at each endpoint, and the busiest minute is on record', async () => {
  const home = await aHome(world);
  const values = [
    { property_id: home.propertyId, room_type_id: home.roomTypeId, date: day(world, 3), availability: 1 },
  ];
  const push = async () => (await world.api('POST', '/availability', { values })).status;
  const statuses: number[] = [];
  for (let call = 0; call < 12; call += 1) statuses.push(await push());
  expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
  expect(await world.script('GET', 'limits')).toMatchObject({ availability: 10 });
});
