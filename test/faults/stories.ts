import { randomUUID } from 'node:crypto';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import { type Held, someGuest } from './booking.ts';
import type { HomeStay, TestCloud } from './cloud.ts';
import { tryToPay } from './stripe-side.ts';
import type { World } from './world.ts';

const declinedCard = '4000000000009995';

/** What a guest does with a held stay. Whoever pays gets it, the others lose it when their time is over. */
const manners = {
  'pays at once': ['4242424242424242'],
  'pays with a second card': [declinedCard, '4242424242424242'],
  'goes away': [],
  'has one card, and it is declined': [declinedCard],
} as const satisfies Record<string, readonly string[]>;

type Manner = keyof typeof manners;

const order = [
  'pays at once',
  'goes away',
  'pays with a second card',
  'pays at once',
  'has one card, and it is declined',
] as const satisfies readonly Manner[];

/** A guest's way through the product. */
export interface Story {
  readonly manner: Manner;
  readonly booking: Held;
}

/** Plays the n-th guest to the end of what they do, however often the laptop cloud goes away meanwhile. */
export async function playStory(cloud: TestCloud, n: number): Promise<Story> {
  const manner = order[n % order.length] ?? 'pays at once';
  const booking = await holdPatiently(cloud, cloud.nextStay());
  for (const card of manners[manner]) await payPatiently(cloud, booking, card);
  return { manner, booking };
}

async function holdPatiently(cloud: TestCloud, stay: HomeStay): Promise<Held> {
  const { quoteId } = await patiently(() => cloud.guest.quote(stay));
  const [key, guest] = [randomUUID(), someGuest()];
  return patiently(async () => bookingCreated.parse((await cloud.guest.book(quoteId, key, { guest })).body));
}

/** 409 says that an earlier try had paid, though its answer was lost. */
const payPatiently = (cloud: TestCloud, booking: Held, card: string) =>
  patiently(async () => {
    const status = await tryToPay(cloud, booking, card);
    if (![200, 402, 409].includes(status)) throw new Error(`Paying was answered ${status}`);
  });

const longestMs = 60_000;

/** Tries again until it works, as a guest would who believes in it. Throws the last error after a minute. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + longestMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }
}

/** How a story ended, in all books; without what is different each time, such as ids. */
export function endOf({ manner, booking: { bookingId } }: Story, world: World) {
  const own = (name: string) => name.includes(bookingId);
  const intents = world.intents.get(bookingId) ?? [];
  return {
    manner,
    status: world.bookings.find(({ id }) => id === bookingId)?.status,
    events: world.events.get(bookingId),
    ledger: (world.ledger.get(bookingId) ?? []).map(({ kind, amount }) => `${kind} ${amount}`).sort(),
    payments: intents.map(({ status, amount_received }) => `${status} ${amount_received}`),
    captures: intents.reduce((sum, { id }) => sum + (world.captures.get(id) ?? 0), 0),
    nights: [...world.owners.values()].filter(own).length,
    executions: world.executions
      .filter(({ name }) => own(name))
      .map(({ name, status }) => `${name.replace(bookingId, '')} ${status}`)
      .sort(),
    isTold: (world.mails.get(bookingId) ?? 0) > 0,
  };
}
