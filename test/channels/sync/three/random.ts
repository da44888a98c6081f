import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays } from '../../../../functions/domain/stay.ts';
import type { FaultMode } from '../../../../infra/local/faults.ts';
import { night } from '../platforms.ts';
import { expectAllAgree, expectOneOwnerEach, expectOurBookings } from './expectations.ts';
import { type Around, aTrio, type Trio } from './trio.ts';

/** Within one week, so that they meet. */
const stay = fc.record({ day: fc.integer({ min: 10, max: 16 }), nights: fc.integer({ min: 1, max: 4 }) });
const index = fc.nat({ max: 9 });
const vendor = fc.constantFrom('channex' as const, 'beds24' as const);
/** Not of Beds24 that it throttles: how long its adapter then waits goes by the machine's own clock. */
const modes = ['outage', 'drop', 'crash-after-effect'] as const satisfies readonly FaultMode[];

/** Something that happens to a home. */
export const step = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), stay }),
  fc.record({ kind: fc.constant('end' as const), index }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pay' as const, 'tell' as const), index }) },
  fc.record({ kind: fc.constant('change' as const), index, stay }),
  fc.record({ kind: fc.constant('callOff' as const), index }),
  fc.record({ kind: fc.constant('block' as const), stay }),
  fc.record({ kind: fc.constant('reprice' as const), stay, price: fc.integer({ min: 5_000, max: 50_000 }) }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sell' as const), vendor, stay }) },
  fc.record({ kind: fc.constant('move' as const), vendor, index, stay }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), vendor, index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('airbnbSells' as const), stay }) },
  fc.record({ kind: fc.constant('airbnbMoves' as const), index, stay }),
  fc.record({ kind: fc.constant('airbnbCancels' as const), index }),
  fc.record({ kind: fc.constant('fault' as const), vendor, mode: fc.constantFrom(...modes) }),
  fc.record({
    kind: fc.constant('fault' as const),
    vendor: fc.constant('channex' as const),
    mode: fc.constant('throttle' as const),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('hear' as const),
      vendor,
      isReversed: fc.boolean(),
      isTwice: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constantFrom('sync' as const, 'weRead' as const, 'itReads' as const) }),
);

/** One of those. */
export type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

const stayOf = (given: { readonly day: number; readonly nights: number }) => ({
  arrival: night(given.day),
  departure: addDays(night(given.day), given.nights),
});

const pick = <Item>(items: readonly Item[], at: number): Item | undefined =>
  items[at % Math.max(1, items.length)];

/** Plays a step; what a platform or our own calendar refuses does not happen. */
async function play(trio: Trio, { airbnb, platforms }: Around, what: Step): Promise<unknown> {
  switch (what.kind) {
    case 'book':
      return trio.book(stayOf(what.stay));
    case 'end':
      return trio.end(what.index);
    case 'pay':
    case 'tell':
    case 'callOff':
      return trio[what.kind](what.index);
    case 'change':
      return trio.change(what.index, stayOf(what.stay));
    case 'block':
      return trio.block(stayOf(what.stay).arrival);
    case 'reprice':
      return trio.reprice(stayOf(what.stay).arrival, what.price);
    case 'sell':
      return trio.vendors[what.vendor].side.book(stayOf(what.stay));
    case 'move':
    case 'cancel':
      return changeAt(trio, what);
    case 'airbnbSells':
      return airbnb.book(trio.id, stayOf(what.stay));
    case 'airbnbMoves':
    case 'airbnbCancels':
      return changeAtAirbnb(trio, airbnb, what);
    case 'fault':
      return platforms.faults.put({ service: what.vendor, mode: what.mode, count: 2 });
    case 'hear':
      return hear(trio, what).catch(() => 'The vendor is out of order just now.');
    case 'sync':
      return trio.sync();
    case 'weRead':
      return airbnb.weRead(trio.feed);
    case 'itReads':
      return airbnb.itReads(trio.id);
  }
}

async function changeAt(trio: Trio, what: Extract<Step, { kind: 'move' | 'cancel' }>) {
  const { side } = trio.vendors[what.vendor];
  const booking = pick(await side.standing(), what.index);
  if (!booking) return;
  if (what.kind === 'move') await side.move(booking.id, stayOf(what.stay));
  else await side.cancel(booking.id);
}

type AtAirbnb = Extract<Step, { kind: 'airbnbMoves' | 'airbnbCancels' }>;

async function changeAtAirbnb(trio: Trio, airbnb: Around['airbnb'], what: AtAirbnb) {
  const booking = pick(await airbnb.bookings(trio.id), what.index);
  if (!booking) return;
  if ('stay' in what) await airbnb.move(trio.id, booking.id, stayOf(what.stay));
  else await airbnb.cancel(trio.id, booking.id);
}

const hear = (trio: Trio, { vendor: name, isReversed, isTwice }: Extract<Step, { kind: 'hear' }>) =>
  trio.hear(trio.vendors[name], (all) => {
    const order = isReversed ? all.toReversed() : all;
    return isTwice ? [...order, ...order] : order;
  });

/** Everybody hears of everything, as in the hours after the last change. */
async function settle(trio: Trio, { airbnb, platforms }: Around) {
  platforms.faults.clear();
  for (let round = 0; round < 2; round += 1) {
    for (const connected of Object.values(trio.vendors)) await trio.hear(connected, (all) => all);
    await airbnb.weRead(trio.feed);
    await airbnb.weRead(trio.feed);
    await airbnb.itReads(trio.id);
  }
  expect((await trio.sync()).status).toBe('SUCCEEDED');
  expect((await trio.check()).status).toBe('SUCCEEDED');
  // What the nightly check found is judged against the prices of now.
  expect((await trio.sync()).status).toBe('SUCCEEDED');
}

let homes = 0;

/** Plays steps on a home of its own, lets everybody hear of everything, and looks whether all agree. */
export async function playAll(steps: readonly Step[], around: Around): Promise<void> {
  homes += 1;
  const trio = await aTrio(`trio${homes}`, around);
  try {
    for (const what of steps) await play(trio, around, what);
    await settle(trio, around);
    await expectOneOwnerEach(trio, around.airbnb, around.table);
    await expectOurBookings(trio, around.platforms);
    await expectAllAgree(trio, around.airbnb, around.table);
  } finally {
    around.platforms.faults.clear();
    await trio.disconnect();
  }
}
