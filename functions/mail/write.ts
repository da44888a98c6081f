import { toHtml } from './html.ts';
import { inEveryLanguage, type Tongue, tongueOf } from './language.ts';
import type { Letter, LetterKind } from './letter.ts';
import { toText } from './text.ts';

/** A mail in its two forms. */
export interface WrittenMail {
  /** The letter's name. */
  readonly name: string;
  readonly isEssential: boolean;
  readonly subject: string;
  /** Mail address to which an answer goes. */
  readonly replyTo?: string;
  readonly html: string;
  readonly text: string;
  /** The same with a link below it to who writes. */
  withImprint(href: string): Pick<WrittenMail, 'html' | 'text'>;
}

const imprint = inEveryLanguage({ en: 'Imprint', de: 'Impressum' });

const formsOf = (letter: Letter, tongue: Tongue) => ({
  html: toHtml(letter, tongue),
  text: toText(letter),
});

/** Writes a letter for a reader of that locale (BCP 47). */
export function write<Facts>(kind: LetterKind<Facts>, facts: Facts, locale: string): WrittenMail {
  const tongue = tongueOf(locale);
  const letter = kind.write(facts, tongue);
  const { name, isEssential } = kind;
  return {
    name,
    isEssential,
    subject: letter.subject,
    ...(letter.replyTo !== undefined && { replyTo: letter.replyTo }),
    ...formsOf(letter, tongue),
    withImprint: (href) => formsOf({ ...letter, imprint: { label: imprint[tongue.language], href } }, tongue),
  };
}
