import { createConnections } from '../adapters/channels/connections.ts';
import { createCleaners } from '../adapters/cleaning/cleaners.ts';
import { createPictures } from '../adapters/pictures.ts';
import { createProperties } from '../adapters/properties.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable, searchTable } from '../adapters/table.ts';
import { askPicture } from './homes/ask-picture.ts';
import { endHome } from './homes/end-home.ts';
import { listHomes, showHome } from './homes/list-homes.ts';
import { homeRoutes } from './homes/routes.ts';
import type { Services } from './homes/services.ts';
import { changeHome, createHome } from './homes/write-home.ts';
import { door } from './http.ts';
import { guarded } from './reach.ts';

async function services(): Promise<Services> {
  const properties = createProperties(mainTable());
  const now = () => new Date();
  return {
    properties,
    homes: createSearchIndex(searchTable(), properties, Date.now),
    connections: createConnections(mainTable()),
    cleaners: createCleaners(mainTable()),
    pictures: createPictures(now),
    tokenKey: (await settings()).tokenKey,
    now,
  };
}

/** Keeps homes: what they are, what a stay costs, which stays can be had, and their pictures. */
export const handler = door(
  guarded(homeRoutes.listHomes, async (request) => listHomes(request, await services())),
  guarded(homeRoutes.createHome, async (request) => createHome(request, await services())),
  guarded(homeRoutes.getHome, async (request) => showHome(request, await services())),
  guarded(homeRoutes.changeHome, async (request) => changeHome(request, await services())),
  guarded(homeRoutes.endHome, async (request) => endHome(request, await services())),
  guarded(homeRoutes.askPicture, async (request) => askPicture(request, await services())),
);
