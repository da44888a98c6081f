import type { Tongue } from './language.ts';

/** A label and what it stands for: "Arrival", "4 July 2027, from 16:00". */
export type Row = readonly [label: string, value: string];

/** A text that leads somewhere. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** What a mail says, before it is given a form. Every text is plain; both forms are made from the same letter. */
export interface Letter {
  readonly subject: string;
  /** Mail address to which an answer goes; the sender's own where it is absent. */
  readonly replyTo?: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What the reader looks for, set large: a door code. */
  readonly highlight?: Row;
  readonly facts?: readonly Row[];
  /** Lines of the price, the last one the total. */
  readonly prices?: readonly Row[];
  /** Said after facts and prices. */
  readonly notes?: readonly string[];
  /** What the reader may choose from. */
  readonly choices?: readonly Link[];
  /** The one button. */
  readonly link?: Link;
  /** Who writes, below everything else. */
  readonly imprint?: Link;
}

/** A letter of the product: what it needs to know is the type of its facts. */
export interface LetterKind<Facts> {
  /** Lower case with dashes; a part of the key under which it is sent once, and a tag of the mail. */
  readonly name: string;
  /**
   * Whether it goes out even to somebody who once reported a mail of ours as spam: it is about their own booking, money
   * or door, and they would be worse off without it.
   */
  readonly isEssential: boolean;
  readonly write: (facts: Facts, tongue: Tongue) => Letter;
}
