import { z } from 'zod';
import type { Item, Write } from './table.ts';

/** What a person wrote down about a booking. */
export interface BookingNote {
  readonly id: string;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly text: string;
}

/** What the sort keys of notes begin with. */
export const notePrefix = 'NOTE#';

/** Keeps a note with its booking; refused when there is one of that id. */
export const keepNote = (bookingId: string, note: BookingNote): Write => ({
  put: { pk: `BOOKING#${bookingId}`, sk: `${notePrefix}${note.id}`, ...note },
  condition: 'attribute_not_exists(pk)',
});

const shape = z.object({ id: z.string(), at: z.string(), text: z.string() }) satisfies z.ZodType<BookingNote>;

/** The note of a stored item. */
export const noteOf = (item: Item): BookingNote => shape.parse(item);
