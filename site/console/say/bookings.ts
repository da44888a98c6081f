import type { AnswerOf } from '../../shared/api/types.ts';
import { textFor } from '../words/text-for.ts';
import { words } from '../words/words.ts';
import type { Looks, Standing } from './standings.ts';

/** The statuses a booking can have. */
export type BookingStatus = AnswerOf<'getOperatorBooking'>['status'];

const looks: Readonly<Record<BookingStatus, Looks>> = {
  held: { sign: '◷', tone: 'wait' },
  authorised: { sign: '◷', tone: 'wait' },
  confirmed: { sign: '✓', tone: 'good' },
  imported: { sign: '✓', tone: 'run' },
  cancelling: { sign: '↩', tone: 'bad' },
  cancelled: { sign: '✕', tone: 'soft' },
  withdrawn: { sign: '✕', tone: 'soft' },
  expired: { sign: '✕', tone: 'soft' },
  declined: { sign: '✕', tone: 'soft' },
};

/** How a booking stands, as a sign, a word and a colour. */
export const bookingStanding = (status: BookingStatus, soldBy: string | undefined): Standing => ({
  ...looks[status],
  word:
    status === 'imported' && soldBy === undefined
      ? words.calendar.ownersStay.chip
      : words.standing.booking[status],
});

/** Whether a text is such a status. */
export const isBookingStatus = (text: string): text is BookingStatus => Object.hasOwn(looks, text);

/** How many people come: `1 guest`, `4 guests`. */
export const sayGuests = (guests: number): string => words.common.guests(guests);

/** Who comes, as far as anybody said. */
export const sayWho = ({
  guestName,
  soldBy,
}: {
  guestName?: string | undefined;
  soldBy?: string | undefined;
}) => guestName ?? (soldBy === undefined ? words.people.guest : words.people.guestOf(soldBy));

/** What a letter was about. */
export const sayLetter = (letter: string): string => textFor(words.letters, letter);

/** What a movement of money is. */
export const sayMovement = (kind: string): string => textFor(words.movements, kind);

/** Who did something: a person, or the name of what did. */
export function sayCause(by: string): string {
  if (by === 'guest') return words.people.theGuest;
  if (by.startsWith('operator')) return words.people.anOperator;
  if (by.startsWith('stripe/')) return words.people.stripe;
  return words.people.workflow(by.replace(/-bk_.*$/, ''));
}
