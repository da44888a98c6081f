import type { Language } from '../../../functions/mail/language.ts';
import type { en } from './en.ts';

/** Every text of the console but those of homes, by where it is said; a language that lacks one does not compile. */
export type Words = typeof en;

/** The texts of the language that the console speaks, from when it has begun to. */
export let words: Words;

const inLanguage: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};

/** Fetches the texts of a language and speaks it from then on: to be awaited before anything is shown. */
export async function speak(language: Language): Promise<void> {
  words = await inLanguage[language]();
}
