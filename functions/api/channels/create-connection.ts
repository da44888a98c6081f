import { randomBytes } from 'node:crypto';
import type { ConnectionName } from '../../adapters/channels/connections.ts';
import { mayFor, type Reach } from '../../domain/member.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import { readConnection } from './asked-connection.ts';
import { feedHashFor, sayConnection } from './say-connection.ts';
import type { Services } from './services.ts';

/** Connects a home with a platform. The table's stream then has all of its calendar pushed. */
export async function createConnection(
  { path: { propertyId }, body, reach }: Admitted<typeof routes.createConnection>,
  services: Services,
): Promise<Answer> {
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const read = readConnection(body, { id: `cn_${randomBytes(12).toString('hex')}`, propertyId });
  if (!read.ok) return badRequest(read.mistakes);
  const { connection } = read;
  const written = await services.connections.create(connection, feedHashFor(connection, services.tokenKey));
  if (written.kind === 'listing-taken') return listingTaken(written.by, propertyId, reach, services);
  if (written.kind === 'overtaken') throw new Error(`The id ${connection.id} was there already`);
  return { status: 201, body: sayConnection(connection, services) };
}

/** Says which connection has the listing; of another owner's home only that there is one. */
async function listingTaken(
  { connectionId, propertyId }: ConnectionName,
  here: string,
  reach: Reach,
  { properties }: Services,
): Promise<Answer> {
  const [home] = await properties.readProfiles([propertyId]);
  const isReached = home !== undefined && mayFor(reach, 'read', home.ownerId);
  const whose = propertyId === here ? 'this home' : `the home "${propertyId}"`;
  const which = isReached ? `connection ${connectionId} of ${whose}` : 'a connection of another owner';
  return problem(
    'listing-connected',
    `A listing has one way of syncing, and ${which} is it. That one is to be removed first.`,
  );
}
