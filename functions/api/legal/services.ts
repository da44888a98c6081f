import type { Connections } from '../../adapters/channels/connections.ts';
import type { LegalTexts } from '../../adapters/legal-texts.ts';
import type { SearchIndex } from '../browse/search.ts';

/** What keeping the texts of the site takes. */
export interface Services {
  readonly texts: LegalTexts;
  now(): Date;
}

/** What drafting a privacy notice looks at. */
export interface DraftServices {
  readonly homes: SearchIndex;
  readonly connections: Pick<Connections, 'allFetched' | 'connectedThrough'>;
}
