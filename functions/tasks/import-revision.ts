import { z } from 'zod';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import type { PendingRevision } from '../adapters/channels/port.ts';
import { createReservations, type Reservations } from '../adapters/channels/reservations.ts';
import { inboundOf, vendors } from '../adapters/channels/vendors.ts';
import { mainTable } from '../adapters/table.ts';
import { isCollision } from '../domain/channel-import.ts';
import { Fault } from '../faults.ts';
import { asTask } from './as-task.ts';

const input = z.object({
  execution: z.string().min(1),
  vendor: z.enum(vendors),
  /** The vendor's name of what changed; nothing where its message is not about a booking. */
  hint: z.string(),
});

interface Services {
  readonly connections: Connections;
  readonly reservations: Reservations;
  readonly inboundOf: typeof inboundOf;
  now(): Date;
}

/**
 * Reads what a vendor's message hints at, and applies it if it is news: to reservation, booking and nights. Answers ids
 * only, and the receipt to acknowledge it by; none when there is nothing to import. A booking that we made there ourselves
 * is not imported: the connection is answered, whose bookings are to be put right. A repeat finds it known.
 * Throws RevisionUnknown when the vendor does not know it yet.
 */
export async function importRevision(asked: z.infer<typeof input>, services: Services) {
  const { vendor, hint } = asked;
  if (hint === '') return { outcome: 'no-booking' } as const;
  const revision = await (await services.inboundOf(vendor)).readRevision(hint);
  if (!revision) throw new Fault('RevisionUnknown', `${vendor} does not know ${hint}`);
  if (revision.isOurs) return ofOurOwn(revision, asked, services);
  const outcome = await apply(revision, asked, services);
  return { ...outcome, vendor, receipt: revision.receipt };
}

async function ofOurOwn(
  { listing }: PendingRevision,
  { vendor }: z.infer<typeof input>,
  { connections }: Services,
) {
  const connection = await connections.findByListing(vendor, listing);
  if (!connection) return { outcome: 'listing-unknown', listing } as const;
  const { propertyId, id } = connection;
  return { outcome: 'ours', propertyId, connectionId: id } as const;
}

async function apply(
  { booking, listing }: PendingRevision,
  asked: z.infer<typeof input>,
  services: Services,
) {
  const connection = await services.connections.findByListing(asked.vendor, listing);
  if (!connection) return { outcome: 'listing-unknown', listing } as const;
  const about = { propertyId: connection.propertyId, connectionId: connection.id };
  const doing = { by: asked.execution, at: services.now() };
  const applied = await services.reservations.apply(connection, booking, doing);
  if (applied.kind === 'home-unknown') return { outcome: applied.kind, ...about } as const;
  const { reservation } = applied;
  return {
    outcome: isCollision(reservation) ? 'overbooked' : applied.kind,
    ...about,
    ...(reservation.bookingId !== undefined && { bookingId: reservation.bookingId }),
  } as const;
}

export const handler = asTask(
  input,
  () => ({
    connections: createConnections(mainTable()),
    reservations: createReservations(mainTable()),
    inboundOf,
    now: () => new Date(),
  }),
  importRevision,
);
