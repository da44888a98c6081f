import { randomBytes } from 'node:crypto';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { readConnection } from './asked-connection.ts';
import { feedHashFor, sayConnection } from './say-connection.ts';
import type { Services } from './services.ts';

/** Connects a home with a platform. The table's stream then has all of its calendar pushed. */
export async function createConnection(
  { path: { propertyId }, body }: Request<typeof routes.createConnection>,
  services: Services,
): Promise<Answer> {
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const read = readConnection(body, { id: `cn_${randomBytes(12).toString('hex')}`, propertyId });
  if (!read.ok) return badRequest(read.mistakes);
  const { connection } = read;
  const written = await services.connections.create(connection, feedHashFor(connection, services.tokenKey));
  if (written.kind === 'listing-taken') {
    const { connectionId, propertyId: other } = written.by;
    const whose = other === propertyId ? 'this home' : `the home "${other}"`;
    return problem(
      'listing-connected',
      `A listing has one way of syncing, and connection ${connectionId} of ${whose} is it. Remove that one first.`,
    );
  }
  if (written.kind === 'overtaken') throw new Error(`The id ${connection.id} was there already`);
  return { status: 201, body: sayConnection(connection, services) };
}
