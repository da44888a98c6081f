import { z } from 'zod';
import type { Booking } from '../domain/booking.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import type { Item, Key, Table } from './table.ts';

/** The letters that a person can have sent. */
const lettersAgain = ['confirmation', 'reminder', 'payment-link'] as const;

/** A letter that a person has sent. */
export interface AskedLetter {
  readonly bookingId: string;
  /** The booking's version when it was asked for. */
  readonly version: number;
  /** Counts the letters that were asked for. */
  readonly number: number;
  readonly status: 'asked';
  readonly letter: (typeof lettersAgain)[number];
  /** Names the request that asked. */
  readonly request: string;
}

/** Letters that are to be sent once more; `send-letter-again` sends them. */
export interface AskedLetters {
  /** The last one of a booking. */
  read(bookingId: string): Promise<AskedLetter | undefined>;
  /**
   * Asks for one, unless that very request has asked before; false for a booking that it is not about: who is to pay has
   * not paid, and the others are certain. When two are asked
   * for at once, one of them is not written and `overtaken`.
   */
  ask(bookingId: string, letter: AskedLetter['letter'], request: string): Promise<boolean | 'overtaken'>;
}

const keyOf = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'LETTER' });

const shape = z.object({
  bookingId: z.string(),
  version: z.int(),
  number: z.int(),
  status: z.literal('asked'),
  letter: z.enum(lettersAgain),
  request: z.string(),
}) satisfies z.ZodType<AskedLetter>;

const askedLetterOf = (item: Item): AskedLetter => shape.parse(item);

const isAbout = (letter: AskedLetter['letter'], { status }: Booking): boolean =>
  letter === 'payment-link' ? status === 'held' : status === 'confirmed' || status === 'imported';

/** The letters in the main table. */
export function createAskedLetters(table: Table): AskedLetters {
  const read = async (bookingId: string) => {
    const item = await table.get(keyOf(bookingId));
    return item && askedLetterOf(item);
  };
  return {
    read,
    ask: async (bookingId, letter, request) => {
      const last = await read(bookingId);
      if (last?.request === request) return true;
      const item = await table.get(bookingKey(bookingId));
      const booking = item && bookingOf(item);
      if (!booking || !isAbout(letter, booking)) return false;
      const number = (last?.number ?? 0) + 1;
      const asked: AskedLetter = {
        ...{ bookingId, version: booking.version, number, status: 'asked', letter, request },
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
