import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** Who runs the site, what they keep of guests, and on which terms they let. */
export const legalRoutes = {
  listLegalTexts: {
    method: 'GET',
    path: '/legal',
    audience: 'anyone',
    door: 'legal',
    summary: 'Whether the site has an imprint, a privacy notice and terms, and in which version',
    answer: schemas.legalList,
  },
  getLegalText: {
    method: 'GET',
    path: '/legal/{kind}',
    audience: 'anyone',
    door: 'legal',
    summary: 'The `imprint`, `privacy` notice or `terms` of the site, also in an earlier version',
    query: schemas.legalQuery,
    answer: schemas.legalResult,
  },
  getLegalTexts: {
    method: 'GET',
    path: '/operator/legal',
    audience: 'operator',
    door: 'legal',
    summary: 'Imprint, privacy notice and terms of the site, to be changed',
    answer: schemas.legalTexts,
  },
  draftPrivacy: {
    method: 'GET',
    path: '/operator/legal/privacy-draft',
    audience: 'operator',
    door: 'legal',
    summary: 'A privacy notice to begin with: what is kept here, and to whom it goes',
    answer: schemas.privacyDraft,
  },
  setLegalText: {
    method: 'POST',
    path: '/operator/legal',
    audience: 'operator',
    door: 'legal',
    summary: 'Write the next version of the `imprint`, `privacy` notice or `terms` of the site',
    body: schemas.legalRequest,
    mostBytes: 262_144,
    answer: schemas.legalResult,
  },
} as const satisfies Record<string, Route>;
