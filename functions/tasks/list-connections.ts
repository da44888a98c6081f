import { z } from 'zod';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, homeSubject } from './as-task.ts';

/** `only`: those that take bookings, not only nights. */
const input = homeSubject.extend({ only: z.literal('hubs').optional() });

interface Services {
  readonly connections: Connections;
}

/** Lists the connections that the home is pushed to. A repeat lists them again; nothing is changed. */
export async function listConnections(
  { propertyId, only }: z.infer<typeof input>,
  { connections }: Services,
) {
  const pushed = (await connections.list(propertyId)).filter(
    ({ isOn, mode }) => isOn && mode !== 'ical' && (only === undefined || mode === 'beds24'),
  );
  return { connections: pushed.map(({ id }) => ({ propertyId, connectionId: id })) };
}

export const handler = asTask(
  input,
  () => ({ connections: createConnections(mainTable()) }),
  listConnections,
);
