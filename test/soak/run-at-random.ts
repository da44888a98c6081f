import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { takeNights } from '../../functions/adapters/night-writes.ts';
import { cancellationResult, changeResult } from '../../functions/api/bookings/change-schemas.ts';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import { addDays, monthOf } from '../../functions/domain/stay.ts';
import type { faultSchema } from '../../infra/local/faults.ts';
import { type Held, someGuest } from '../faults/booking.ts';
import type { TestCloud } from '../faults/cloud.ts';
import { tryToPay } from '../faults/stripe-side.ts';
import { breakDown, repair } from '../faults/switches.ts';
import { advance } from '../running/guest.ts';

/** How much happens, how much of it at once, and in which order. */
export interface Storm {
  readonly operations: number;
  readonly atOnce: number;
  readonly seed: number;
  /** The homes it happens to. */
  readonly homes: { readonly from: number; readonly count: number };
}

/** What a storm did, by operation, and the nights that the owner blocked: `home night` to owner. */
export interface Damage {
  readonly done: Readonly<Record<string, number>>;
  readonly blocks: ReadonlyMap<string, string>;
}

type Fault = z.input<typeof faultSchema>;

/** One fault after the other is switched on, a few times each. */
const faults: readonly Fault[] = [
  { service: 'stripe', operation: 'webhook', mode: 'duplicate', count: 4 },
  { service: 'stripe', operation: 'webhook', mode: 'drop', count: 2 },
  { service: 'stripe', operation: 'webhook', mode: 'reorder', count: 4 },
  { service: 'stripe', operation: 'webhook', mode: 'crash-after-effect', count: 3 },
  { service: 'stripe', operation: 'payment_intents.capture', mode: 'crash-after-effect', count: 3 },
  { service: 'stripe', operation: 'refunds', mode: 'crash-after-effect', count: 3 },
  { service: 'stripe', operation: 'refunds.create', mode: 'outage', count: 4 },
  { service: 'stripe', operation: 'checkout.sessions', mode: 'outage', count: 4 },
  { service: 'stripe', operation: 'checkout.sessions.create', mode: 'crash-after-effect', count: 3 },
  { service: 'stripe', mode: 'throttle', count: 3 },
  { service: 'dynamodb', operation: 'TransactWriteItems', mode: 'crash-after-effect', count: 2 },
  { service: 'dynamodb', operation: 'TransactWriteItems', mode: 'throttle', count: 4 },
  { service: 'dynamodb', operation: 'GetItem', mode: 'outage', count: 4 },
  { service: 'lambda', mode: 'crash-after-effect', count: 3, calls: 2 },
  { service: 'lambda', mode: 'crash-after-effect', count: 3 },
  { service: 'lambda', operation: 'start-workflows', mode: 'throttle', count: 3 },
  { service: 'ses', mode: 'outage', count: 3 },
];

const horizonDays = 90;
const declinedCard = '4000000000009995';

/** Lets guests, time, the owner and every fault act at random; what each worker does is the same for the same seed. */
export async function runAtRandom(
  cloud: TestCloud,
  { operations, atOnce, seed, homes }: Storm,
): Promise<Damage> {
  const held: Held[] = [];
  const paid: Held[] = [];
  const blocks = new Map<string, string>();
  const done: Record<string, number> = {};
  const first = addDays(new Date().toISOString().slice(0, 10), 30);
  let clock = Promise.resolve();

  const worker = async (number: number) => {
    const chance = chances(seed * 1_000 + number);
    const pick = <T>(list: readonly T[]) => list[chance(list.length)];
    const someHome = () => `home-${homes.from + chance(homes.count)}`;
    const someBooking = () => held[Math.max(0, held.length - 1 - chance(12))];
    const book = async (repeats: number) => {
      const arrival = addDays(first, chance(horizonDays));
      const departure = addDays(arrival, 1 + chance(6));
      const stay = { propertyId: someHome(), arrival, departure };
      const { quoteId } = await cloud.guest.quote(stay);
      const [key, guest] = [randomUUID(), someGuest()];
      const ask = () => cloud.guest.book(quoteId, key, { guest });
      const answers = await Promise.all(Array.from({ length: repeats }, ask));
      const made = answers.find(({ status }) => status === 201);
      if (made) held.push(bookingCreated.parse(made.body));
      return made !== undefined;
    };
    const pay = async (card?: string) => {
      const booking = someBooking();
      if (!booking || (await tryToPay(cloud, booking, card)) !== 200) return false;
      paid.push(booking);
      return true;
    };
    const cancel = async () => {
      const booking = someBooking();
      if (!booking) return false;
      const path = `/bookings/${booking.bookingId}/cancellation`;
      const headers = { 'x-booking-token': booking.accessToken };
      const shown = await cloud.guest.ask('GET', path, { headers });
      if (shown.status !== 200) return false;
      const { refund } = cancellationResult.parse(shown.body);
      return (await cloud.guest.ask('POST', path, { headers, body: { refund } })).status === 200;
    };
    const change = async () => {
      const booking = paid[Math.max(0, paid.length - 1 - chance(6))];
      if (!booking) return false;
      const path = `/bookings/${booking.bookingId}/change`;
      const headers = { 'x-booking-token': booking.accessToken };
      const arrival = addDays(first, chance(horizonDays));
      const stay = { arrival, departure: addDays(arrival, 1 + chance(6)), adults: 1 + chance(3) };
      const query = `arrival=${stay.arrival}&departure=${stay.departure}&adults=${stay.adults}`;
      const shown = await cloud.guest.ask('GET', `${path}?${query}`, { headers });
      if (shown.status !== 200) return false;
      const { total } = changeResult.parse(shown.body);
      const asked = await cloud.guest.ask('POST', path, { headers, body: { ...stay, total } });
      const { checkoutUrl } = changeResult.parse(asked.body);
      // One in four thinks better of it at the payment page.
      if (checkoutUrl === undefined || chance(4) === 0) return asked.status === 200;
      return (await tryToPay(cloud, { checkoutUrl })) === 200;
    };
    const block = async () => {
      const [home, night] = [someHome(), addDays(first, chance(horizonDays))];
      const owner = `BLOCK#${randomUUID()}`;
      const taken = await cloud.table.write(
        takeNights(home, { month: monthOf(night), nights: [night] }, owner),
      );
      if (taken.kind === 'written') blocks.set(`${home} ${night}`, owner);
      return taken.kind === 'written';
    };
    const wait = async () => {
      // The clock is moved by one at a time.
      clock = clock.then(() => advance(cloud.instance, pick(['PT20S', 'PT3M', 'PT16M']) ?? 'PT1M'));
      await clock;
      return true;
    };
    const misbehave = async () => {
      const fault = pick(faults);
      if (fault) await breakDown(cloud, fault);
      return true;
    };
    const acts: Readonly<Record<string, readonly [weight: number, act: () => Promise<boolean>]>> = {
      hold: [28, () => book(1)],
      'hold with repeats': [8, () => book(3)],
      pay: [34, () => pay()],
      'pay with a declined card': [8, () => pay(declinedCard)],
      cancel: [12, cancel],
      change: [20, change],
      block: [4, block],
      wait: [3, wait],
      misbehave: [15, misbehave],
    };
    const deck = Object.entries(acts).flatMap(([name, [weight]]) =>
      Array.from({ length: weight }, () => name),
    );
    for (let left = Math.ceil(operations / atOnce); left > 0; left -= 1) {
      const name = pick(deck) ?? 'hold';
      // A guest whom a fault hits gives up; what is left behind is what is looked at in the end.
      const worked = await acts[name]?.[1]().catch(() => false);
      const what = worked ? name : `${name}, in vain`;
      done[what] = (done[what] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => worker(number)));
  await repair(cloud);
  return { done, blocks };
}

/** Chances that fall the same way for the same seed (mulberry32). */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
