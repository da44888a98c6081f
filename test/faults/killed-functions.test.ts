import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import { functions } from '../../functions/functions.ts';
import { advance, quiet } from '../running/guest.ts';
import { expectGoodAftermath } from './aftermath.ts';
import { type Held, someGuest, statusOf } from './booking.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { intentsOf, stripeOf, tryToPay } from './stripe-side.ts';
import { breakDown, repair } from './switches.ts';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 180_000 });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterEach(() => expectGoodAftermath(cloud, 2));
afterAll(() => cloud.instance.stop());

/** Every function of the product dies once: after so many answered calls, or just before it answers itself. */
async function killEachOnce(calls: number | undefined): Promise<void> {
  const when = calls === undefined ? {} : { calls };
  for (const operation of Object.keys(functions)) {
    await breakDown(cloud, { service: 'lambda', operation, mode: 'crash-after-effect', count: 1, ...when });
  }
}

/** Books as a patient guest: the same request again until it is answered. */
async function insist(): Promise<Held> {
  const quote = () => cloud.guest.quote(stay).catch(() => undefined);
  const stay = cloud.nextStay();
  const { quoteId } = (await quote()) ?? (await cloud.guest.quote(stay));
  const [key, guest] = [randomUUID(), someGuest()];
  for (let tries = 0; tries < 3; tries += 1) {
    const { status, body } = await cloud.guest.book(quoteId, key, { guest });
    if (status === 201) return bookingCreated.parse(body);
  }
  throw new Error('The booking was never answered');
}

const allDeaths = [
  { when: 'after its first call', calls: 1 },
  { when: 'after its second call', calls: 2 },
  { when: 'after its third call', calls: 3 },
  { when: 'after its fourth call', calls: 4 },
  { when: 'just before it answers', calls: undefined },
];

/** Sampled where there is little time: each task is killed after its effect in its own tests too. */
const dying = (some: readonly (number | undefined)[]) =>
  process.env.SOAK ? allDeaths : allDeaths.filter(({ calls }) => some.includes(calls));
const deaths = dying([1, 3, undefined]);
const someDeaths = dying([1, undefined]);

test.each(deaths)('a paid stay is confirmed although each function dies $when', async ({ calls }) => {
  await killEachOnce(calls);
  const booking = await insist();
  await tryToPay(cloud, booking);
  await advance(cloud.instance, 'PT10M');
  expect(await statusOf(cloud, booking)).toBe('confirmed');
});

test.each(someDeaths)('an unpaid hold lapses although each function dies $when', async ({ calls }) => {
  await killEachOnce(calls);
  const booking = await insist();
  await advance(cloud.instance, 'PT40M');
  expect(await statusOf(cloud, booking)).toBe('expired');
});

test.each(someDeaths)('a lost payment is declined although each function dies $when', async ({ calls }) => {
  const booking = await insist();
  await breakDown(cloud, { service: 'lambda', operation: 'read-payment', mode: 'outage' });
  await tryToPay(cloud, booking);
  await quiet(cloud.instance);
  const paid = (await intentsOf(cloud)).find(({ metadata }) => metadata.booking_id === booking.bookingId);
  await stripeOf(cloud).paymentIntents.cancel(paid?.id ?? '');
  await repair(cloud);
  await killEachOnce(calls);
  await advance(cloud.instance, 'PT10M');
  await repair(cloud);
  expect(await statusOf(cloud, booking)).toBe('declined');
});
