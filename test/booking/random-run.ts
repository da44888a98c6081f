import { createBookings } from '../../functions/adapters/bookings.ts';
import { takeNights } from '../../functions/adapters/night-writes.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import type { Step } from '../../functions/adapters/settle-booking.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import {
  authorise,
  confirm,
  type Decision,
  decline,
  expire,
} from '../../functions/domain/booking-decisions.ts';
import { askToCancel, cancel } from '../../functions/domain/cancellation.ts';
import { addDays, monthOf, monthsBetween, nightsOf, type Stay } from '../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, later, noon } from './builders.ts';
import type { Database } from './dynoxide.ts';

const lisbon = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };
const homes = ['home-a', 'home-b', 'home-c'];
const firstNight = '2027-06-20';
const horizonDays = 60;
const atOnce = 16;

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

/** What a random run leaves behind. */
export interface Aftermath {
  readonly bookings: readonly Booking[];
  /** Owners by home and night. */
  readonly owners: ReadonlyMap<string, string>;
  /** Owners that the bookings and blocks say there should be. */
  readonly expected: ReadonlyMap<string, readonly string[]>;
  /** How often each operation succeeded. */
  readonly done: Readonly<Record<string, number>>;
}

/** Lets sixteen workers hold, pay, expire, confirm, decline, cancel and block at random, in one order per seed and worker. */
export async function runAtRandom(database: Database, operations: number, seed: number): Promise<Aftermath> {
  const bookings = createBookings(database.table);
  const ids: string[] = [];
  const blocks: { home: string; night: string; owner: string }[] = [];
  const done: Record<string, number> = {};
  /** The booking to which each operation was last done. */
  const last: Record<string, string> = {};
  const count = (name: string, ok: boolean) => {
    if (ok) done[name] = (done[name] ?? 0) + 1;
  };
  const step = { by: 'random', at: later(31) };

  const worker = async (number: number) => {
    const chance = chances(seed * 1_000 + number);
    const someStay = (): Stay => {
      const arrival = addDays(firstNight, chance(horizonDays));
      return { arrival, departure: addDays(arrival, 1 + chance(9)) };
    };
    const someHome = () => homes[chance(homes.length)] ?? 'home-a';
    const someId = () => ids[Math.max(0, ids.length - 1 - chance(24))] ?? 'none';
    /** Half of the time a booking that is due for the next step: by chance alone a short run may never come to the last. */
    const idAfter = (name: string) => (chance(2) === 0 && last[name]) || someId();
    const settle = async <After extends Booking>(
      name: string,
      id: string,
      decide: (booking: Booking) => Decision<After>,
      how: Step = step,
    ) => {
      const isDone = (await bookings.settle(id, decide, how)).kind === 'change';
      if (isDone) last[name] = id;
      return isDone;
    };
    const actions: Readonly<Record<string, () => Promise<boolean>>> = {
      hold: async () => {
        const booking = aHeldBooking(`bk_${seed}_${number}_${ids.length}`, someStay(), someHome());
        const held = await bookings.hold(booking, 'request', 'guest');
        if (held.kind !== 'held') return false;
        ids.push(booking.id);
        last.hold = booking.id;
        return true;
      },
      pay: () => {
        const id = idAfter('hold');
        const eventId = `evt_${id}_${chance(2)}`;
        const received = { provider: 'stripe', eventId, type: 'checkout.session.completed' } as const;
        const decide = (each: Booking) => authorise(each, { sessionId: `cs_${id}`, at: noon });
        return settle('pay', id, decide, { ...step, received });
      },
      expire: () => settle('expire', someId(), (each) => expire(each, { version: 1, at: later(31) })),
      confirm: () => {
        const id = idAfter('pay');
        const payment = { version: 2, paymentIntentId: `pi_${id}`, at: noon };
        return settle('confirm', id, (each) => confirm(each, payment));
      },
      decline: () =>
        settle('decline', idAfter('pay'), (each) =>
          decline(each, { version: 2, reason: 'payment-failed', at: noon }),
        ),
      'ask to cancel': () =>
        settle('ask to cancel', idAfter('confirm'), (each) =>
          askToCancel(each, { by: 'operator', at: noon, home: lisbon }),
        ),
      cancel: () =>
        settle('cancel', idAfter('ask to cancel'), (each) => cancel(each, { version: 4, at: noon })),
      block: async () => {
        const [home, night] = [someHome(), addDays(firstNight, chance(horizonDays))];
        const owner = `BLOCK#${number}-${blocks.length}`;
        const nights = { month: monthOf(night), nights: [night] };
        const outcome = await database.table.write(takeNights(home, nights, owner));
        if (outcome.kind === 'written') blocks.push({ home, night, owner });
        return outcome.kind === 'written';
      },
    };
    const deck = [
      'hold',
      'hold',
      'hold',
      'hold',
      'pay',
      'pay',
      'expire',
      'expire',
      'confirm',
      'decline',
      'ask to cancel',
      'cancel',
      'block',
    ];
    // Nobody gives a block back: some ten of them leave room for the others, however long the run is.
    const rarely = Math.round(operations / 330);
    for (let left = operations / atOnce; left > 0; left -= 1) {
      const name =
        ids.length === 0
          ? 'hold'
          : (deck[chance(chance(rarely) === 0 ? deck.length : deck.length - 1)] ?? 'hold');
      count(name, (await actions[name]?.()) ?? false);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => worker(number)));
  return { ...(await readAll(database, ids, blocks)), done };
}

async function readAll(
  database: Database,
  ids: readonly string[],
  blocks: readonly { home: string; night: string; owner: string }[],
) {
  const bookings: Booking[] = [];
  const expected = new Map<string, string[]>();
  const expect = (home: string, night: string, owner: string) =>
    expected.set(`${home} ${night}`, [...(expected.get(`${home} ${night}`) ?? []), owner]);
  for (const id of ids) {
    const booking = await createBookings(database.table).read(id);
    if (!booking) throw new Error(`Booking ${id} is gone`);
    bookings.push(booking);
    if (['expired', 'declined', 'cancelled'].includes(booking.status)) continue;
    for (const night of nightsOf(booking.stay)) expect(booking.propertyId, night, `BOOKING#${id}`);
  }
  for (const { home, night, owner } of blocks) expect(home, night, owner);
  return { bookings, expected, owners: await readOwners(database) };
}

async function readOwners(database: Database): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  const months = monthsBetween(firstNight, addDays(firstNight, horizonDays + 10));
  for (const home of homes) {
    await createProperties(database.table).save(aProperty(home));
    const found = await createProperties(database.table).read(home, months);
    for (const { month, taken } of found?.months ?? [])
      for (const [day, owner] of Object.entries(taken)) owners.set(`${home} ${month}-${day}`, owner);
  }
  return owners;
}
