import type { Language } from '../../../functions/mail/language.ts';
import { tongue } from '../../shared/words/tongue.ts';
import type * as english from './en-legal.ts';

type LegalWords = Pick<typeof english, 'legalWords'>;

/** The texts about imprint, privacy notice and terms, from when they were fetched. */
export let legalWords: LegalWords['legalWords'];

const inLanguage: Readonly<Record<Language, () => Promise<LegalWords>>> = {
  en: () => import('./en-legal.ts'),
  de: () => import('./de-legal.ts'),
};

/** Fetches these texts: a site without imprint and terms needs none of them. */
export async function fetchLegalWords(): Promise<void> {
  ({ legalWords } = await inLanguage[tongue().language]());
}
