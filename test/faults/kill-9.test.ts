import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { advance, quiet } from '../running/guest.ts';
import { expectGoodAftermath } from './aftermath.ts';
import { type Held, holdStay, statusOf } from './booking.ts';
import { startAgain, startTestCloud, type TestCloud } from './cloud.ts';
import { tryToPay } from './stripe-side.ts';
import { breakDown } from './switches.ts';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 180_000 });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.instance.stop());

/** Kills everything without warning and starts it again on what is left. */
async function killAndStartAgain(): Promise<void> {
  await cloud.instance.kill();
  cloud = await startAgain(cloud);
}

const statuses = async (bookings: readonly Held[]) =>
  Promise.all(bookings.map((booking) => statusOf(cloud, booking)));

test('holds and payments go on after a kill: the paid are confirmed, the others lapse', async () => {
  const [waiting, unpaid, paid] = [await holdStay(cloud), await holdStay(cloud), await holdStay(cloud)];
  await breakDown(cloud, { service: 'stripe', operation: 'webhook', mode: 'outage' });
  await tryToPay(cloud, paid);
  await killAndStartAgain();
  await tryToPay(cloud, waiting);
  await advance(cloud.instance, 'PT5M');
  expect(await statuses([waiting, unpaid, paid])).toEqual(['confirmed', 'held', 'confirmed']);
  await advance(cloud.instance, 'PT30M');
  expect(await statuses([unpaid])).toEqual(['expired']);
  await expectGoodAftermath(cloud, 2);
});

test('a payment is confirmed wherever in its workflow everything was killed', async () => {
  const bookings: Held[] = [];
  for (const pause of [0, 40, 120]) {
    const booking = await holdStay(cloud);
    bookings.push(booking, await holdStay(cloud));
    await tryToPay(cloud, booking);
    await new Promise((resume) => setTimeout(resume, pause));
    await killAndStartAgain();
  }
  await quiet(cloud.instance);
  await advance(cloud.instance, 'PT40M');
  expect(await statuses(bookings)).toEqual(bookings.map((_, at) => (at % 2 ? 'expired' : 'confirmed')));
  await expectGoodAftermath(cloud, 2);
});

test('what guests asked for while everything was killed is either done or never was', async () => {
  const asked = Promise.allSettled(
    Array.from({ length: 12 }, async () => {
      const booking = await holdStay(cloud);
      await tryToPay(cloud, booking);
    }),
  );
  await new Promise((resume) => setTimeout(resume, 150));
  await killAndStartAgain();
  await asked;
  await advance(cloud.instance, 'PT45M');
  await expectGoodAftermath(cloud, 2);
});

test('an expiry goes on after a kill in the middle of it', async () => {
  const bookings = await Promise.all(Array.from({ length: 6 }, () => holdStay(cloud)));
  const moved = advance(cloud.instance, 'PT31M').catch(() => undefined);
  await new Promise((resume) => setTimeout(resume, 60));
  await killAndStartAgain();
  await moved;
  await advance(cloud.instance, 'PT45M');
  expect(await statuses(bookings)).toEqual(bookings.map(() => 'expired'));
  await expectGoodAftermath(cloud, 2);
});
