import { z } from 'zod';
import { decideLease, freshLease, isFree, type Lease, type LeaseAsked } from '../../domain/channel-lease.ts';
import { Fault } from '../../faults.ts';
import { putNext } from '../put-next.ts';
import type { Item, Key, Table } from '../table.ts';

/** Who pushes to which connection, as stored. */
export interface Leases {
  /** Whether nobody pushes to the connection now. */
  isFree(connectionId: string, now: Date): Promise<boolean>;
  /**
   * Does something while nobody else pushes to the connection. A lease whose holder died ends by the clock.
   * Throws ConnectionBusy while somebody else pushes, ChannelBusy when the platform would refuse another call now.
   */
  holding<T>(connectionId: string, asked: LeaseAsked, act: () => Promise<T>): Promise<T>;
}

/** The leases in the main table. */
export const createLeases = (table: Table): Leases => ({
  isFree: async (connectionId, now) => isFree((await read(table, connectionId)).lease, now.getTime()),
  holding: async (connectionId, asked, act) => {
    await take(table, connectionId, asked);
    try {
      return await act();
    } finally {
      await release(table, connectionId, asked.id);
    }
  },
});

const leaseKey = (connectionId: string): Key => ({ pk: `CHANNEL#${connectionId}`, sk: 'LEASE' });

const stored = z.object({
  holder: z.object({ id: z.string(), until: z.number() }).exactOptional(),
  calls: z.object({ availability: z.array(z.number()), rates: z.array(z.number()) }),
  version: z.int(),
});

async function read(table: Table, connectionId: string): Promise<{ lease: Lease; version: number }> {
  const item: Item | undefined = await table.get(leaseKey(connectionId));
  if (!item) return { lease: freshLease, version: 0 };
  const { version, ...lease } = stored.parse(item);
  return { lease, version };
}

async function take(table: Table, connectionId: string, asked: LeaseAsked): Promise<void> {
  const { lease, version } = await read(table, connectionId);
  const decision = decideLease(lease, asked);
  if (decision.kind === 'paced')
    throw new Fault('ChannelBusy', `${connectionId} has had as many calls as its platform takes in a minute`);
  const taken =
    decision.kind === 'take' &&
    (await table.write(putNext({ ...leaseKey(connectionId), ...decision.lease }, version)));
  if (!taken || taken.kind === 'refused')
    throw new Fault('ConnectionBusy', `Another execution pushes to ${connectionId}`);
}

/** Lets go, unless somebody else has it by now. */
async function release(table: Table, connectionId: string, id: string): Promise<void> {
  await table.write({
    update: leaseKey(connectionId),
    set: 'REMOVE holder ADD #version :one',
    condition: 'holder.id = :id',
    names: { '#version': 'version' },
    values: { ':id': id, ':one': 1 },
  });
}
