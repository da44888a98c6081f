import type { Language } from '../../../functions/mail/language.ts';
import { tongue } from '../../shared/words/tongue.ts';
import type { homeWords as english } from './en-homes.ts';

/** Every text of the pages about homes, who cleans them and where they are sold. */
export type HomeWords = typeof english;

/** The texts of those pages, from when they were fetched. */
export let homeWords: HomeWords;

const inLanguage: Readonly<Record<Language, () => Promise<HomeWords>>> = {
  en: async () => (await import('./en-homes.ts')).homeWords,
  de: async () => (await import('./de-homes.ts')).homeWords,
};

/** Fetches the texts of the pages of homes: on most days nobody opens one. */
export async function fetchHomeWords(): Promise<void> {
  homeWords = await inLanguage[tongue().language]();
}
