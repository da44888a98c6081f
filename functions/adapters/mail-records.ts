import { z } from 'zod';
import type { Item, Key, Write } from './table.ts';

/** That a letter about a booking left; nothing of what it said, nor to which address. */
export interface MailRecord {
  /** The letter's name. */
  readonly letter: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** What the sort keys of records begin with. */
export const mailPrefix = 'MAIL#';

/** The key of a letter's record; `key` is what makes the mail one. */
export const mailKey = (bookingId: string, letter: string, key: string): Key => ({
  pk: `BOOKING#${bookingId}`,
  sk: `${mailPrefix}${letter}#${key}`,
});

/** Appends that a letter left; refused when its record is there already. */
export const recordMail = (bookingId: string, key: string, { letter, at }: MailRecord): Write => ({
  put: { ...mailKey(bookingId, letter, key), letter, at },
  condition: 'attribute_not_exists(pk)',
});

const shape = z.object({ letter: z.string(), at: z.string() }) satisfies z.ZodType<MailRecord>;

/** The record of a stored item. */
export const mailRecordOf = (item: Item): MailRecord => shape.parse(item);
