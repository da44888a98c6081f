import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalOf, minorUnits } from '../../../functions/adapters/channels/beds24/amount.ts';
import { addDays, nightsOf } from '../../../functions/domain/stay.ts';
import { aNight, roomId, startWorld, target } from './world.ts';

const july = (day: number) => `2027-07-${String(day).padStart(2, '0')}`;
const nights = (from: number, to: number) => nightsOf({ arrival: july(from), departure: july(to + 1) });

test('nights that are alike go out as one range whose end is the last night', async () => {
  await using world = await startWorld();
  const offers = nights(1, 9).map((night, index) => aNight(night, { isFree: index < 3 || index > 5 }));
  const { accepted, refused } = await world.beds24.publishAvailability(target, offers.toReversed());
  expect(accepted).toEqual(nights(1, 9));
  expect(refused).toEqual([]);
  expect(world.front.exchanges.at(-1)?.request).toEqual(
    [
      { from: july(1), to: july(3), numAvail: 1, override: 'none' },
      { from: july(4), to: july(6), numAvail: 0, override: 'none' },
      { from: july(7), to: july(9), numAvail: 1, override: 'none' },
    ].map((range) => ({ roomId, calendar: [range] })),
  );
  const believed = await world.believes(july(1), july(9));
  expect(believed.map(({ isFree }) => isFree)).toEqual(offers.map(({ isFree }) => isFree));
});

test('prices, shortest and longest stays and arrival rules arrive as they were sent', async () => {
  await using world = await startWorld();
  await world.beds24.publishRates(target, [
    aNight(july(1), { price: 34_550, minStay: 3, maxStay: 14 }),
    aNight(july(2), { price: 99, closedToArrival: true }),
    aNight(july(3), { closedToDeparture: true, maxStay: 500 }),
    aNight(july(4), { closedToArrival: true, closedToDeparture: true }),
  ]);
  expect(await world.believes(july(1), july(4))).toMatchObject([
    { price1: 345.5, minStay: 3, maxStay: 14, override: 'none' },
    { price1: 0.99, minStay: 1, maxStay: null, override: 'noCheckIn' },
    { price1: 100, maxStay: 364, override: 'noCheckOut' },
    { override: 'noCheckInOrCheckOut' },
  ]);
  await world.beds24.publishRates(target, [aNight(july(1))]);
  expect(await world.believes(july(1), july(1))).toMatchObject([{ price1: 100, minStay: 1, maxStay: null }]);
});

test('a range that is refused says why, and the others count', async () => {
  await using world = await startWorld();
  const published = await world.beds24.publishAvailability(target, [
    aNight('2026-12-24'),
    aNight(july(1), { isFree: false }),
  ]);
  expect(published).toEqual({
    accepted: [july(1)],
    refused: [{ night: '2026-12-24', reason: 'from: is in the past' }],
  });
});

test('a night that was not answered is neither accepted nor refused', async () => {
  await using world = await startWorld();
  world.front.state.spoil = (passing) =>
    passing.status === 201 ? { ...passing, body: `[{"success":true},null]` } : passing;
  const offers = [aNight(july(1)), aNight(july(3), { isFree: false }), aNight(july(5))];
  expect(await world.beds24.publishAvailability(target, offers)).toEqual({
    accepted: [july(1)],
    refused: [],
  });
});

test('a price that goes out does not open a night that was sold there a moment ago', async () => {
  await using world = await startWorld();
  await world.book({ channel: 'airbnb', arrival: july(2), departure: july(4) });
  await world.beds24.publishRates(
    target,
    nights(1, 5).map((night) => aNight(night, { price: 12_000 })),
  );
  const believed = await world.believes(july(1), july(5));
  expect(believed.map(({ isFree }) => isFree)).toEqual([true, false, false, true, true]);
  expect(believed.every(({ price1 }) => price1 === 120)).toBe(true);
});

test('what was edited behind our back is read back, and ends when we publish again', async () => {
  await using world = await startWorld();
  const offers = nights(1, 4).map((night) => aNight(night));
  await world.beds24.publishRates(target, offers);
  await world.script('POST', `rooms/${roomId}/calendar`, {
    from: july(2),
    to: july(2),
    override: 'blackout',
  });
  await world.script('POST', `rooms/${roomId}/calendar`, {
    from: july(3),
    to: july(3),
    numAvail: 0,
    price1: 7.35,
  });
  const stay = { arrival: july(1), departure: july(5) };
  expect(await world.beds24.readBack(target, stay)).toEqual(
    new Map([
      [july(1), { isFree: true, price: 10_000 }],
      [july(2), { isFree: false, price: 10_000 }],
      [july(3), { isFree: false, price: 735 }],
      [july(4), { isFree: true, price: 10_000 }],
    ]),
  );
  await world.beds24.publishAvailability(target, offers);
  const repaired = await world.beds24.readBack(target, stay);
  expect([...repaired.values()].every(({ isFree }) => isFree)).toBe(true);
});

test('a price for a night that is taken ends a blackout without opening the night', async () => {
  await using world = await startWorld();
  await world.script('POST', `rooms/${roomId}/calendar`, {
    from: july(1),
    to: july(2),
    override: 'blackout',
  });
  await world.beds24.publishRates(target, [aNight(july(1), { isFree: false }), aNight(july(2))]);
  const believed = await world.believes(july(1), july(2));
  expect(believed.map(({ isFree }) => isFree)).toEqual([false, true]);
});

test('a night on which no stay may begin can still be free', async () => {
  await using world = await startWorld();
  await world.beds24.publishAvailability(target, [
    aNight(july(1), { closedToArrival: true }),
    aNight(july(2), { closedToArrival: true, isFree: false }),
  ]);
  const back = await world.beds24.readBack(target, { arrival: july(1), departure: july(3) });
  expect([...back]).toEqual([
    [july(1), { isFree: true }],
    [july(2), { isFree: false }],
  ]);
});

test('amounts go there and back without losing a cent', () => {
  const amount = fc.integer({ min: 0, max: 9_999_999_999 });
  fc.assert(
    fc.property(amount, fc.constantFrom('EUR', 'JPY', 'KWD'), (cents, currency) => {
      expect(minorUnits(decimalOf({ amount: cents, currency }), currency)).toBe(cents);
    }),
  );
  expect(minorUnits(83.2, 'EUR', 3)).toBe(24_960);
  expect(minorUnits(83.333, 'EUR', 3)).toBe(25_000);
  expect(minorUnits(1.005, 'EUR')).toBe(101);
  expect(minorUnits(-1.005, 'EUR')).toBe(-101);
  expect(minorUnits(Number.NaN, 'EUR')).toBeUndefined();
});

const anOffer = fc.record({
  isFree: fc.boolean(),
  price: fc.integer({ min: 1, max: 500_000 }),
  minStay: fc.integer({ min: 1, max: 14 }),
  closedToArrival: fc.boolean(),
  closedToDeparture: fc.boolean(),
});
/** The days around the first that can be set, so that some are refused. */
const aRound = fc.dictionary(fc.integer({ min: -3, max: 20 }).map(String), anOffer, { maxKeys: 12 });

test('after any offers the hub believes exactly those that it accepted', async () => {
  await using world = await startWorld();
  await fc.assert(
    fc.asyncProperty(fc.array(aRound, { minLength: 1, maxLength: 4 }), async (rounds) => {
      const expected = new Map<string, ReturnType<typeof aNight>>();
      const first = '2026-12-25';
      const to = addDays(first, 40);
      for (const round of rounds) {
        const offers = Object.entries(round).map(([day, offer]) =>
          aNight(addDays('2027-01-05', Number(day)), offer),
        );
        for (const kind of ['publishAvailability', 'publishRates'] as const) {
          const { accepted, refused } = await world.beds24[kind](target, offers);
          expect([...accepted, ...refused.map(({ night }) => night)].sort()).toEqual(
            offers.map(({ night }) => night).sort(),
          );
        }
        for (const offer of offers) if (offer.night >= '2027-01-04') expected.set(offer.night, offer);
      }
      const believed = (await world.believes(first, to)).filter(({ night }) => expected.has(night));
      const back = await world.beds24.readBack(target, { arrival: first, departure: to });
      for (const { night, isFree, price1, minStay } of believed) {
        const offer = expected.get(night);
        expect({ night, isFree, price: price1 && minorUnits(price1, 'EUR'), minStay }).toEqual({
          night,
          isFree: offer?.isFree,
          price: offer?.price,
          minStay: offer?.minStay,
        });
        if (night >= '2027-01-05') expect(back.get(night)).toEqual({ isFree, price: offer?.price });
      }
    }),
    { numRuns: 8 },
  );
});
