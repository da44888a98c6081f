import type { LegalTexts } from '../../adapters/legal-texts.ts';

/** What keeping the texts of the site takes. */
export interface Services {
  readonly texts: LegalTexts;
  now(): Date;
}
