import type { Language } from '../../../functions/mail/language.ts';
import { tongue } from '../../shared/words/tongue.ts';
import type * as english from './en-legal.ts';

type LegalWords = Pick<typeof english, 'legalWords' | 'houseWords'>;

/** The texts about imprint, privacy notice and terms, from when they were fetched. */
export let legalWords: LegalWords['legalWords'];
/** The texts about a home's rules and whom to ask. */
export let houseWords: LegalWords['houseWords'];

const inLanguage: Readonly<Record<Language, () => Promise<LegalWords>>> = {
  en: () => import('./en-legal.ts'),
  de: () => import('./de-legal.ts'),
};

/** Fetches these texts: a site without imprint, terms and rules needs none of them. */
export async function fetchLegalWords(): Promise<void> {
  ({ legalWords, houseWords } = await inLanguage[tongue().language]());
}
