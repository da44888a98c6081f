import { z } from 'zod';
import {
  type ConnectionName,
  type Connections,
  createConnections,
} from '../adapters/channels/connections.ts';
import { createTroubles, type TroubleBook } from '../adapters/channels/troubles.ts';
import { vendors } from '../adapters/channels/vendors.ts';
import { mainTable } from '../adapters/table.ts';
import { troubleOf } from '../domain/channel-trouble.ts';
import { asTask } from './as-task.ts';

const input = z.object({
  execution: z.string().min(1),
  vendor: z.enum(vendors),
  /** The booking that the message is about; handed on. */
  hint: z.string(),
  /** What the vendor calls the trouble, and the home. */
  event: z.string(),
  listing: z.string(),
  /** By the address that the message came to. */
  addressee: z.string(),
});

type Asked = z.infer<typeof input>;

interface Services {
  readonly connections: Connections;
  readonly troubles: TroubleBook;
  now(): Date;
}

/**
 * Opens a work item for what a vendor tells of a connection that does not work, once for each connection and reason until
 * it is over. A repeat finds it open.
 */
export async function noteTrouble(asked: Asked, { connections, troubles, now }: Services) {
  const { vendor, hint, event } = asked;
  const reason = troubleOf(event);
  const connection = reason && (await connectionOf(asked, connections));
  if (!reason || !connection) return { outcome: 'nobodys', vendor, hint } as const;
  const outcome = await troubles.note({ ...connection, reason, event }, { by: asked.execution, at: now() });
  return { outcome, vendor, hint, ...connection };
}

/** A vendor that names no home tells of the connection whose address it was given. */
async function connectionOf(
  { vendor, listing, addressee }: Asked,
  connections: Connections,
): Promise<ConnectionName | undefined> {
  const found = listing === '' ? undefined : await connections.findByListing(vendor, listing);
  if (found) return { propertyId: found.propertyId, connectionId: found.id };
  const all = listing === '' ? await connections.allPushed() : [];
  return all.find(({ connectionId }) => connectionId === addressee);
}

export const handler = asTask(
  input,
  () => ({
    connections: createConnections(mainTable()),
    troubles: createTroubles(mainTable()),
    now: () => new Date(),
  }),
  noteTrouble,
);
