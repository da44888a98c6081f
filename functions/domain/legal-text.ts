/** What whoever runs the site says about themselves, about what they keep of guests, and on which terms they let. */
export const legalKinds = ['imprint', 'privacy', 'terms'] as const;

/** One of these texts. */
export type LegalKind = (typeof legalKinds)[number];

/** A text in the languages somebody wrote it in; in none where it was taken away. Plain, in paragraphs. */
export interface LegalWords {
  readonly en?: string;
  readonly de?: string;
}

/** One version of a text; it never changes, so that what a guest accepted can be read for good. */
export interface LegalText {
  readonly kind: LegalKind;
  /** From 1 on. */
  readonly version: number;
  /** Instant, ISO 8601. */
  readonly writtenAt: string;
  readonly words: LegalWords;
}

/** A text in force, without its words. */
export interface PublishedText {
  readonly version: number;
  /** Instant, ISO 8601. */
  readonly writtenAt: string;
  readonly languages: readonly (keyof LegalWords)[];
}

/** The last version of each text that was ever written. */
export type LastTexts = { readonly [Kind in LegalKind]?: PublishedText };

/** Whether that is one of the texts. */
export const isLegalKind = (text: string): text is LegalKind => legalKinds.some((kind) => kind === text);

/** What a text is without its words. */
export const headOf = ({ version, writtenAt, words }: LegalText): PublishedText => ({
  version,
  writtenAt,
  languages: (['en', 'de'] as const).filter((language) => words[language] !== undefined),
});

/** The texts that guests find: those that have words in some language. */
export const published = (last: LastTexts): LastTexts =>
  Object.fromEntries(
    legalKinds.flatMap((kind) => (last[kind]?.languages.length ? [[kind, last[kind]]] : [])),
  );

/** The version of the terms that a guest who books now accepts; undefined where there are none. */
export const termsInForce = (last: LastTexts): number | undefined => published(last).terms?.version;
