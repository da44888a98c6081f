import type { z } from 'zod';
import type { Connection } from '../../domain/channel.ts';
import { countEntries } from '../../domain/feed-proof.ts';
import { type CalendarDate, todayAt } from '../../domain/stay.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { readFeeds } from './read-feeds.ts';
import { sayConnection } from './say-connection.ts';
import type { connectionList } from './schemas.ts';
import type { Services } from './services.ts';

/** Lists the connections of a home, and how the fetching of their calendars goes. */
export async function listConnections(
  { path: { propertyId } }: Request<typeof routes.listConnections>,
  services: Services,
): Promise<Answer> {
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home) return problem('not-found', `There is no home "${propertyId}".`);
  const today = todayAt(services.now().getTime(), home.timeZone);
  const found = await services.connections.list(propertyId);
  const connections = await Promise.all(found.map((each) => withFeed(each, today, services)));
  return { status: 200, body: { connections } satisfies z.input<typeof connectionList> };
}

async function withFeed(connection: Connection, today: CalendarDate, services: Services) {
  const said = sayConnection(connection, services);
  if (connection.mode !== 'ical') return said;
  const { state, goodAt, failing, visit } = await readFeeds(connection.id, services);
  return {
    ...said,
    feed: {
      ...(goodAt !== undefined && { lastGoodAt: goodAt }),
      ...(failing && { failing: sayFailing(failing) }),
      found: countEntries(state, today),
      ...(visit && { fetchedByPlatformAt: visit.at }),
    },
  };
}

type Failing = NonNullable<Awaited<ReturnType<typeof readFeeds>>['failing']>;

const sayFailing = ({ at, ...failing }: Failing) => ({ ...failing, lastAt: at });
