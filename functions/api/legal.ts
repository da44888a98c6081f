import { createConnections } from '../adapters/channels/connections.ts';
import { createLegalTexts } from '../adapters/legal-texts.ts';
import { createProperties } from '../adapters/properties.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { mainTable, searchTable } from '../adapters/table.ts';
import { door, endpoint } from './http.ts';
import { draftPrivacy } from './legal/draft-privacy.ts';
import { getLegalTexts, setLegalText } from './legal/keep-legal-texts.ts';
import { getLegalText, listLegalTexts } from './legal/read-legal-text.ts';
import { legalRoutes } from './legal/routes.ts';
import type { DraftServices, Services } from './legal/services.ts';
import { guarded } from './reach.ts';

const services = (): Services => ({ texts: createLegalTexts(mainTable()), now: () => new Date() });

const draftServices = (): DraftServices => ({
  homes: createSearchIndex(searchTable(), createProperties(mainTable()), Date.now),
  connections: createConnections(mainTable()),
});

/** Keeps imprint, privacy notice and terms of the site, and shows them to everybody. */
export const handler = door(
  endpoint(legalRoutes.listLegalTexts, () => listLegalTexts(services())),
  endpoint(legalRoutes.getLegalText, (request) => getLegalText(request, services())),
  guarded(legalRoutes.getLegalTexts, (request) => getLegalTexts(request, services())),
  guarded(legalRoutes.draftPrivacy, () => draftPrivacy(draftServices())),
  guarded(legalRoutes.setLegalText, (request) => setLegalText(request, services())),
);
