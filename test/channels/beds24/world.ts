import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { createBeds24 } from '../../../functions/adapters/channels/beds24/beds24.ts';
import type { CreditBook } from '../../../functions/adapters/channels/credit-book.ts';
import type { Beds24Connection, OfferedNight, PushTarget } from '../../../functions/domain/channel.ts';
import { Fault } from '../../../functions/faults.ts';
import { createActivity } from '../../../infra/local/activity.ts';
import { createBeds24Fake } from '../../../infra/local/channels/beds24/beds24.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createFaults } from '../../../infra/local/faults.ts';
import { startFront } from './front.ts';
import { checkExchange } from './spec.ts';

export const roomId = 1234567;
const refreshToken = 'refresh-token-of-the-account';
export const webhookHeader = { name: 'x-stayflow-secret', value: 'known to both' };

const start = Date.parse('2027-01-05T10:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;

/** The home that the room stands for. */
export const target: PushTarget<Beds24Connection> = {
  connection: {
    id: 'cn_beds24',
    propertyId: 'pr_1',
    listing: String(roomId),
    platform: 'other',
    isOn: true,
    version: 1,
    mode: 'beds24',
    roomId,
  },
  currency: 'EUR',
};

/** A night for sale at 100 euro. */
export const aNight = (night: string, more: Partial<OfferedNight> = {}): OfferedNight => ({
  night,
  isFree: true,
  price: 10_000,
  minStay: 1,
  closedToArrival: false,
  closedToDeparture: false,
  ...more,
});

const beliefs = z.array(
  z.object({
    night: z.string(),
    isFree: z.boolean(),
    numAvail: z.number(),
    bookings: z.number(),
    override: z.string(),
    price1: z.number().nullable(),
    minStay: z.number().nullable(),
    maxStay: z.number().nullable(),
  }),
);
const made = z.object({ id: z.number(), modifiedTime: z.string() });

interface More {
  readonly creditLimit?: number;
  readonly pageSize?: number;
  readonly timeoutMs?: number;
  readonly token?: string;
}

/** A counterpart on a folder of its own, the adapter, and the other side. Everything said is held to the specification. */
export async function startWorld({
  creditLimit = 100_000,
  pageSize = 100,
  timeoutMs = 5_000,
  token,
}: More = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'beds24-'));
  const activity = createActivity();
  const clock = createClock(activity, start - Date.now());
  const faults = createFaults();
  const front = await startFront();
  const open = () => {
    const fake = createBeds24Fake({
      dataDir,
      clock,
      activity,
      faults,
      refreshToken,
      rooms: [
        { roomId, propertyId: 12345 },
        { roomId: 7654321, propertyId: 12345 },
      ],
      deliverTo: () => `${front.base}/hook`,
      webhookHeader,
      creditLimit,
      pageSize,
    });
    front.state.fake = fake;
    return fake;
  };
  let fake = open();
  const connect = (now: () => number = clock.now, book?: CreditBook) =>
    createBeds24({
      ...(book && { book }),
      refreshToken: token ?? refreshToken,
      base: `${front.base}/v2`,
      timeoutMs,
      now,
      currencyOf: async (room) => (room === roomId ? 'EUR' : undefined),
    });
  const script = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${front.base}/_local/vendors/beds24/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const told: unknown = await answer.json();
    expect(answer.status, JSON.stringify(told)).toBe(200);
    return told;
  };
  return {
    beds24: connect(),
    connect,
    clock,
    activity,
    faults,
    front,
    script,
    /** Kills the counterpart and starts it again on what it kept. */
    restart() {
      fake.close();
      fake = open();
    },
    /** A guest books on a platform; answers the id. */
    book: async (fields: object) => made.parse(await script('POST', 'bookings', { roomId, ...fields })).id,
    /** What the hub believes of some nights. */
    believes: async (from: string, to: string) =>
      beliefs.parse(await script('GET', `rooms/${roomId}/nights?from=${from}&to=${to}`)),
    /** How often a method was called. */
    calls: (method: string, path: string) =>
      front.exchanges.filter((one) => one.method === method && one.path === path).length,
    [Symbol.asyncDispose]: async () => {
      fake.close();
      clock.close();
      front.close();
      rmSync(dataDir, { recursive: true });
      expect(front.exchanges.flatMap(checkExchange)).toEqual([]);
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** The fault that a call ends in. */
export async function faultOf(call: Promise<unknown>): Promise<Fault> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Fault) return error;
  throw new Error(`expected a fault, got ${String(error)}`);
}

/** All of a list that comes piece by piece. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}
