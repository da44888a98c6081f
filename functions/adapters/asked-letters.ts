import { z } from 'zod';
import type { Booking } from '../domain/booking.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import type { Item, Key, Table } from './table.ts';

const lettersAgain = ['confirmation', 'reminder', 'payment-link', 'change-link'] as const;

/** A kind of letter that a person can have sent. */
export type Letter = (typeof lettersAgain)[number];

/** The letters of a booking that a person has sent, up to the last one. */
interface AskedLetter {
  readonly bookingId: string;
  /** The booking's version when it was asked for. */
  readonly version: number;
  /** Counts the letters that were asked for. */
  readonly number: number;
  readonly status: 'asked';
  /** All that were asked for, the first one first: that before may not have gone out yet. */
  readonly letters: readonly Letter[];
  /** Names the requests that asked, in the same order: a late repeat of an earlier one asks for nothing. */
  readonly requests: readonly string[];
}

/** Letters that are to be sent once more; `send-letter-again` sends them. */
export interface AskedLetters {
  /** The one of a booking with that number, counted from 1. */
  read(bookingId: string, number: number): Promise<Letter | undefined>;
  /**
   * Asks for one, unless that very request has asked before; false for a booking that it is not about: who is to pay has
   * not paid, and the others are certain. When two are asked
   * for at once, one of them is not written and `overtaken`.
   */
  ask(bookingId: string, letter: Letter, request: string): Promise<boolean | 'overtaken'>;
}

const keyOf = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'LETTER' });

const shape = z.object({
  bookingId: z.string(),
  version: z.int(),
  number: z.int(),
  status: z.literal('asked'),
  letters: z.array(z.enum(lettersAgain)),
  requests: z.array(z.string()),
}) satisfies z.ZodType<AskedLetter>;

const askedLetterOf = (item: Item): AskedLetter => shape.parse(item);

const isAbout = (letter: Letter, { status }: Booking): boolean =>
  letter === 'payment-link' ? status === 'held' : status === 'confirmed' || status === 'imported';

/** The letters in the main table. */
export function createAskedLetters(table: Table): AskedLetters {
  const readLast = async (bookingId: string) => {
    const item = await table.get(keyOf(bookingId));
    return item && askedLetterOf(item);
  };
  return {
    read: async (bookingId, number) => (await readLast(bookingId))?.letters[number - 1],
    ask: async (bookingId, letter, request) => {
      const last = await readLast(bookingId);
      if (last?.requests.includes(request)) return true;
      const item = await table.get(bookingKey(bookingId));
      const booking = item && bookingOf(item);
      if (!booking || !isAbout(letter, booking)) return false;
      const number = (last?.number ?? 0) + 1;
      const letters = [...(last?.letters ?? []), letter];
      const requests = [...(last?.requests ?? []), request];
      const asked: AskedLetter = {
        ...{ bookingId, version: booking.version, number, status: 'asked', letters, requests },
      };
      const outcome = await table.write({
        put: { ...keyOf(bookingId), ...asked },
        condition: 'attribute_not_exists(pk) OR #number = :before',
        names: { '#number': 'number' },
        values: { ':before': number - 1 },
      });
      return outcome.kind === 'written' || 'overtaken';
    },
  };
}
