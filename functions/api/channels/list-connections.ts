import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { sayConnection } from './say-connection.ts';
import type { Services } from './services.ts';

/** Lists the connections of a home. */
export async function listConnections(
  { path: { propertyId } }: Request<typeof routes.listConnections>,
  services: Services,
): Promise<Answer> {
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const connections = await services.connections.list(propertyId);
  return {
    status: 200,
    body: { connections: connections.map((connection) => sayConnection(connection, services)) },
  };
}
