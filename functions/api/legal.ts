import { createLegalTexts } from '../adapters/legal-texts.ts';
import { mainTable } from '../adapters/table.ts';
import { door, endpoint } from './http.ts';
import { getLegalTexts, setLegalText } from './legal/keep-legal-texts.ts';
import { getLegalText, listLegalTexts } from './legal/read-legal-text.ts';
import { legalRoutes } from './legal/routes.ts';
import type { Services } from './legal/services.ts';
import { guarded } from './reach.ts';

const services = (): Services => ({ texts: createLegalTexts(mainTable()), now: () => new Date() });

/** Keeps imprint, privacy notice and terms of the site, and shows them to everybody. */
export const handler = door(
  endpoint(legalRoutes.listLegalTexts, () => listLegalTexts(services())),
  endpoint(legalRoutes.getLegalText, (request) => getLegalText(request, services())),
  guarded(legalRoutes.getLegalTexts, (request) => getLegalTexts(request, services())),
  guarded(legalRoutes.setLegalText, (request) => setLegalText(request, services())),
);
