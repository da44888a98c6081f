import { toHtml } from './html.ts';
import { tongueOf } from './language.ts';
import type { LetterKind } from './letter.ts';
import { toText } from './text.ts';

/** A mail in its two forms. */
export interface WrittenMail {
  /** The letter's name. */
  readonly name: string;
  readonly isEssential: boolean;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Writes a letter for a reader of that locale (BCP 47). */
export function write<Facts>(kind: LetterKind<Facts>, facts: Facts, locale: string): WrittenMail {
  const tongue = tongueOf(locale);
  const letter = kind.write(facts, tongue);
  const { name, isEssential } = kind;
  return {
    name,
    isEssential,
    subject: letter.subject,
    html: toHtml(letter, tongue),
    text: toText(letter),
  };
}
