import { z } from 'zod';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import { createPolls, type Poll, type Polls } from '../adapters/channels/polls.ts';
import type { PendingRevision } from '../adapters/channels/port.ts';
import { createReservations, type Reservations } from '../adapters/channels/reservations.ts';
import { createTroubles, type TroubleBook } from '../adapters/channels/troubles.ts';
import { type Inbound, inboundOf, vendors } from '../adapters/channels/vendors.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import { Fault } from '../faults.ts';
import { asTask } from './as-task.ts';

const input = z.object({ execution: z.string().min(1), vendor: z.enum(vendors) });

type Asked = z.infer<typeof input>;

interface Services {
  readonly connections: Connections;
  readonly reservations: Reservations;
  readonly polls: Polls;
  readonly troubles: TroubleBook;
  readonly workItems: WorkItems;
  readonly inboundOf: typeof inboundOf;
  now(): Date;
}

const hour = 3_600_000;

/** A vendor that is out of reach for longer needs a person; before, the next poll makes up for it. */
const patience = 3 * hour;

/**
 * Imports everything that a vendor has changed since it was last asked, which webhooks should have told: whatever was lost
 * of them comes in here, after days too. Does nothing while no home is connected through it. A vendor that cannot be
 * asked is asked again by the next poll, from the same instant on; one that stays so opens one work item, which closes
 * by itself. A repeat finds everything known.
 */
export async function importPending(asked: Asked, services: Services) {
  const { vendor } = asked;
  if (!(await services.connections.connectedThrough(vendor))) return { outcome: 'not-connected' } as const;
  const at = services.now();
  const poll = (await services.polls.read(vendor)) ?? { since: new Date(at.getTime() - hour).toISOString() };
  try {
    const revisions = await importAll(await services.inboundOf(vendor), poll, asked, services);
    await noteGood(poll, at, asked, services);
    return { outcome: 'polled', revisions } as const;
  } catch (error) {
    if (!isVendors(error)) throw error;
    await noteFailing(poll, at, error, asked, services);
    return { outcome: 'failing', fault: error.name } as const;
  }
}

const vendorFaults: readonly string[] = ['ChannelUnavailable', 'ChannelBusy', 'ChannelRefused'];

const isVendors = (error: unknown): error is Fault =>
  error instanceof Fault && vendorFaults.includes(error.name);

async function importAll(inbound: Inbound, { since }: Poll, asked: Asked, services: Services) {
  let revisions = 0;
  for await (const revision of inbound.pendingRevisions(new Date(since))) {
    const connection = await importOne(revision, asked, services);
    await inbound.acknowledge(revision.receipt);
    const doing = { by: asked.execution, at: services.now() };
    if (connection) await services.troubles.settle(connection.id, 'booking-unacknowledged', doing);
    revisions += 1;
  }
  return revisions;
}

/** One of a home that is not ours is only acknowledged. */
async function importOne({ booking, listing }: PendingRevision, asked: Asked, services: Services) {
  const connection = await services.connections.findByListing(asked.vendor, listing);
  if (connection)
    await services.reservations.apply(connection, booking, { by: asked.execution, at: services.now() });
  return connection;
}

const workIdOf = ({ vendor }: Asked, failingSince: string) => `poll-${vendor}-${failingSince}`;

async function noteGood({ failingSince }: Poll, at: Date, asked: Asked, services: Services) {
  if (failingSince !== undefined) {
    const closing = { choice: 'solved-itself', by: asked.execution, at } as const;
    await services.workItems.close(workIdOf(asked, failingSince), closing);
  }
  await services.polls.write(asked.vendor, { since: at.toISOString() });
}

async function noteFailing(poll: Poll, at: Date, fault: Fault, asked: Asked, services: Services) {
  const { failingSince = at.toISOString() } = poll;
  if (at.getTime() - Date.parse(failingSince) >= patience) {
    const about = { vendor: asked.vendor, since: failingSince, fault: fault.name };
    await services.workItems.open({ id: workIdOf(asked, failingSince), reason: 'vendor-failing', about }, at);
  }
  await services.polls.write(asked.vendor, { ...poll, failingSince });
}

export const handler = asTask(
  input,
  () => ({
    connections: createConnections(mainTable()),
    reservations: createReservations(mainTable()),
    polls: createPolls(mainTable()),
    troubles: createTroubles(mainTable()),
    workItems: createWorkItems(mainTable()),
    inboundOf,
    now: () => new Date(),
  }),
  importPending,
);
