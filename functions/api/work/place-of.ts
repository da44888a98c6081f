import type { z } from 'zod';
import { createConnections } from '../../adapters/channels/connections.ts';
import { workflowOf } from '../../adapters/redrives.ts';
import type { Table } from '../../adapters/table.ts';
import type { StoredWork } from '../../adapters/work-queue.ts';
import type { workList } from './schemas.ts';

type Place = Pick<z.input<typeof workList>['work'][number], 'execution' | 'connection'>;

/** Where an item came up: the execution that failed, and the connection with a platform that it is about. */
export async function placeOf(
  { about, propertyId = about.propertyId }: StoredWork,
  table: Table,
  workflows: readonly string[],
): Promise<Place> {
  const { execution: name, connectionId } = about;
  const workflow = name === undefined ? undefined : workflowOf(name, workflows);
  const isConnected = propertyId !== undefined && connectionId !== undefined;
  const connection = isConnected && (await createConnections(table).read({ propertyId, connectionId }));
  return {
    ...(workflow !== undefined && name !== undefined && { execution: { workflow, name } }),
    ...(connection && { connection: { platform: connection.platform, mode: connection.mode } }),
  };
}
