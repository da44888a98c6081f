/** The languages that letters are written in. */
export const languages = ['en', 'de'] as const;

/** A language of letters. */
export type Language = (typeof languages)[number];

/** The same words in every language. */
export type InEveryLanguage<Words> = Readonly<Record<Language, Words>>;

/** Words side by side; what one language lacks or has too much does not compile. */
export const inEveryLanguage = <Words>(words: {
  readonly en: Words;
  readonly de: NoInfer<Words>;
}): InEveryLanguage<Words> => words;

/** A language, and how people in the reader's country write dates, times and money in it. */
export interface Tongue {
  readonly language: Language;
  /** BCP 47, for Intl. */
  readonly locale: string;
}

/** English alone is written as in Europe: American dates are for readers who ask for them. */
const usual: InEveryLanguage<string> = { en: 'en-GB', de: 'de-DE' };

/**
 * What a reader of that locale (BCP 47: `de-CH`) is written in. English for every language that letters are not
 * written in, and for a text that is no locale.
 */
export function tongueOf(locale: string): Tongue {
  const asked = parsed(locale);
  const language = languages.find((each) => each === asked?.language) ?? 'en';
  const isRegional = asked?.language === language && asked.region !== undefined;
  return { language, locale: isRegional ? `${language}-${asked.region}` : usual[language] };
}

function parsed(locale: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(locale);
  } catch {
    return undefined;
  }
}
