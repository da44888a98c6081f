import type { z } from 'zod';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, connectionSubject } from './as-task.ts';
import { type Following, followFeed, following } from './follow-feed.ts';

interface Services extends Following {
  readonly connections: Connections;
}

/**
 * Fetches a platform's calendar and has ours hold what it says. A repeat fetches again and finds nothing changed; one
 * that was killed on the way is made up for by the next.
 */
export async function pollFeed(asked: z.infer<typeof connectionSubject>, services: Services) {
  const connection = await services.connections.read(asked);
  if (!connection?.isOn || connection.mode !== 'ical') return { outcome: 'off', revisions: 0 } as const;
  return followFeed(connection, asked.execution, services);
}

export const handler = asTask(
  connectionSubject,
  async () => ({ ...(await following()), connections: createConnections(mainTable()) }),
  pollFeed,
);
