import { createConnections } from '../adapters/channels/connections.ts';
import { createFeedVisits } from '../adapters/channels/feed-visits.ts';
import { createFeeds } from '../adapters/channels/feeds.ts';
import { createMirrors } from '../adapters/channels/mirrors.ts';
import { createReservations } from '../adapters/channels/reservations.ts';
import { tryConnection as tryOut } from '../adapters/channels/try-connection.ts';
import { createProperties } from '../adapters/properties.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { changeConnection, removeConnection } from './channels/change-connection.ts';
import { createConnection } from './channels/create-connection.ts';
import { listConnections } from './channels/list-connections.ts';
import { getChannelNights } from './channels/nights.ts';
import { channelRoutes } from './channels/routes.ts';
import type { Services } from './channels/services.ts';
import { tryConnection } from './channels/try-connection.ts';
import { door } from './http.ts';
import { guarded } from './reach.ts';

async function services(): Promise<Services> {
  const { siteUrl, tokenKey } = await settings();
  return {
    connections: createConnections(mainTable()),
    mirrors: createMirrors(mainTable()),
    feeds: createFeeds(mainTable()),
    visits: createFeedVisits(mainTable()),
    properties: createProperties(mainTable()),
    reservations: createReservations(mainTable()),
    siteUrl,
    tokenKey,
    now: () => new Date(),
  };
}

/** Connects homes with platforms, and shows what each platform was told. */
export const handler = door(
  guarded(channelRoutes.listConnections, async (request) => listConnections(request, await services())),
  guarded(channelRoutes.createConnection, async (request) => createConnection(request, await services())),
  guarded(channelRoutes.tryConnection, async (request) =>
    tryConnection(request, { ...(await services()), tryOut }),
  ),
  guarded(channelRoutes.changeConnection, async (request) => changeConnection(request, await services())),
  guarded(channelRoutes.removeConnection, async (request) => removeConnection(request, await services())),
  guarded(channelRoutes.getChannelNights, async (request) => getChannelNights(request, await services())),
);
