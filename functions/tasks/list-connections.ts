import type { z } from 'zod';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, homeSubject } from './as-task.ts';

interface Services {
  readonly connections: Connections;
}

/** Lists the connections that the home is pushed to. A repeat lists them again; nothing is changed. */
export async function listConnections(
  { propertyId }: z.infer<typeof homeSubject>,
  { connections }: Services,
) {
  const pushed = (await connections.list(propertyId)).filter(({ isOn, mode }) => isOn && mode !== 'ical');
  return { connections: pushed.map(({ id }) => ({ propertyId, connectionId: id })) };
}

export const handler = asTask(
  homeSubject,
  () => ({ connections: createConnections(mainTable()) }),
  listConnections,
);
