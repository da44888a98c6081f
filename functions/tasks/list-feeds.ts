import { z } from 'zod';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask } from './as-task.ts';

const input = z.object({ execution: z.string().min(1) });

interface Services {
  readonly connections: Connections;
}

/** Lists every connection whose calendar we fetch. A repeat lists them again; nothing is changed. */
export async function listFeeds(_: z.infer<typeof input>, { connections }: Services) {
  return { connections: await connections.allFetched() };
}

export const handler = asTask(input, () => ({ connections: createConnections(mainTable()) }), listFeeds);
