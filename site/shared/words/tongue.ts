import { type Language, languages, type Tongue, tongueOf } from '../../../functions/mail/language.ts';
import { deviceMemory, type Memory } from '../api/memory.ts';

const key = 'language';

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const speaks = (locale: string): Language | undefined =>
  languages.find((language) => locale.toLowerCase().split('-')[0] === language);

/**
 * The language the page speaks: what the guest chose on this device, else the first of the browser's that it can. Dates
 * and money are written as where the browser says that the guest reads it.
 */
export function tongue(
  asked: readonly string[] = navigator.languages,
  memory: Memory = deviceMemory,
): Tongue {
  const chosen = languages.find((language) => language === memory.read(key));
  const known = asked.filter((locale) => speaks(locale) && (!chosen || speaks(locale) === chosen));
  return tongueOf(known[0] ?? chosen ?? 'en');
}

/** Speaks another language from the next page load on, and loads the page anew. */
export function changeLanguage(language: Language): void {
  deviceMemory.write(key, language);
  location.reload();
}
