import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCreditBook } from '../../../functions/adapters/channels/credit-book.ts';
import {
  afterAnswer,
  type CallPurpose,
  type CreditPeriod,
  decideCredits,
} from '../../../functions/domain/channel-credits.ts';
import { type Database, startDatabase } from '../../booking/dynoxide.ts';
import { aNight, faultOf, minute, startWorld, target, type World } from './world.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

const nights = [aNight('2027-07-01', { isFree: false })];
const refused = ({ front }: World) => front.exchanges.filter(({ status }) => status === 429).length;

test('workers that know nothing of one another spend the credits of their account together and are never refused', async () => {
  await using world = await startWorld({ creditLimit: 10 });
  const workers = Array.from({ length: 12 }, () =>
    world.connect(world.clock.now, createCreditBook(database.table, 'beds24')),
  );
  let open = workers;
  for (let period = 0; open.length > 0 && period < 8; period += 1) {
    const pushed = await Promise.allSettled(open.map((each) => each.publishAvailability(target, nights)));
    const failed = pushed.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(failed.every((reason) => Reflect.get(reason, 'name') === 'ChannelBusy')).toBe(true);
    open = open.filter((_, at) => pushed[at]?.status === 'rejected');
    await world.clock.advanceTo(world.clock.now() + 6 * minute);
  }
  expect([open.length, refused(world), world.calls('POST', '/inventory/rooms/calendar')]).toEqual([0, 0, 12]);
});

test('prices leave credits to closing nights, and both to bookings that come in', async () => {
  await using world = await startWorld({ creditLimit: 100 });
  const untilBusy = async (call: () => Promise<unknown>) => {
    for (let made = 0; made < 100; made += 1)
      if (await call().then(() => false, Boolean)) return world.front.exchanges.length;
    return Number.NaN;
  };
  const { beds24 } = world;
  expect(await untilBusy(() => beds24.publishRates(target, nights))).toBe(75);
  expect(await beds24.expectRoom?.('availability')).toBeUndefined();
  await expect(beds24.expectRoom?.('rates')).rejects.toMatchObject({ name: 'ChannelBusy' });
  expect(await untilBusy(() => beds24.publishAvailability(target, nights))).toBe(90);
  expect(await untilBusy(() => beds24.readRevision('1'))).toBe(98);
  expect(await faultOf(beds24.readRevision('1'))).toMatchObject({ name: 'ChannelBusy' });
});

/** The account as the vendor counts it. */
function anAccount(limit: number) {
  const there = { until: 0, spent: 0 };
  return (now: number) => {
    if (there.until <= now) Object.assign(there, { until: now + 300_000, spent: 0 });
    there.spent += 1;
    const resetsIn = Math.ceil((there.until - now) / 1000) * 1000;
    return { isRefused: there.spent > limit, remaining: limit - there.spent, limit, resetsIn };
  };
}

/** What happens next: somebody wants to make a call, the oldest call arrives or its answer does, or time goes by. */
const next = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<CallPurpose>('booking', 'availability', 'rates', 'check') },
  { weight: 6, arbitrary: fc.constantFrom('arrives', 'is-answered', 'is-lost') },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 8_000 }) },
  // To an instant around the end of the period.
  { weight: 1, arbitrary: fc.record({ fromEnd: fc.integer({ min: -9_000, max: 2_000 }) }) },
);

/** Calls take so long at most; Beds24 is given 8 seconds. */
const longest = 8_000;

test('in whatever order calls are made, arrive, are answered or get lost, the account never refuses one', () => {
  fc.assert(
    fc.property(
      fc.array(next, { minLength: 50, maxLength: 300, size: 'max' }),
      fc.integer({ min: 2, max: 12 }),
      (all, limit) => {
        let now = 0;
        let known: CreditPeriod = { began: -1, until: 0, isTold: true, spent: 0, limit };
        const spend = anAccount(limit);
        const underWay: { began: number; at: number }[] = [];
        const answers: Parameters<typeof afterAnswer>[1][] = [];
        const arrive = (call = underWay.shift()) => {
          if (!call) return;
          const { isRefused, ...told } = spend(now);
          expect(isRefused).toBe(false);
          answers.push({ at: now, began: call.began, counted: 1, cost: 1, ...told });
        };
        const pass = (ms: number) => {
          const end = now + ms;
          for (let first = underWay[0]; first && first.at + longest <= end; [first] = underWay) {
            now = Math.max(now, first.at + longest);
            arrive();
          }
          now = end;
        };
        for (const step of all) {
          if (typeof step === 'number') pass(step);
          else if (typeof step === 'object') pass(Math.max(0, known.until + step.fromEnd - now));
          else if (step === 'arrives') arrive();
          else if (step === 'is-lost') answers.shift();
          else if (step === 'is-answered') known = answers.length > 0 ? told(known, answers) : known;
          else {
            const decision = decideCredits(known, { now, cost: 1, purpose: step });
            if (decision.kind === 'wait') continue;
            known = decision.period;
            underWay.push({ began: known.began, at: now });
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});

const told = (known: CreditPeriod, answers: Parameters<typeof afterAnswer>[1][]) => {
  const answer = answers.shift();
  return answer ? afterAnswer(known, answer) : known;
};
