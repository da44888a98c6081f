import type { AnswerOf } from '../../shared/api/types.ts';
import type { Standing } from './standings.ts';

/** The statuses a booking can have. */
export type BookingStatus = AnswerOf<'getOperatorBooking'>['status'];

const standings: Readonly<Record<BookingStatus, Standing>> = {
  held: { sign: '◷', word: 'Being paid', tone: 'wait' },
  authorised: { sign: '◷', word: 'Being confirmed', tone: 'wait' },
  confirmed: { sign: '✓', word: 'Confirmed', tone: 'good' },
  imported: { sign: '✓', word: 'From a platform', tone: 'run' },
  cancelling: { sign: '↩', word: 'Being cancelled', tone: 'bad' },
  cancelled: { sign: '✕', word: 'Cancelled', tone: 'soft' },
  withdrawn: { sign: '✕', word: 'Cancelled there', tone: 'soft' },
  expired: { sign: '✕', word: 'Not paid', tone: 'soft' },
  declined: { sign: '✕', word: 'Did not come about', tone: 'soft' },
};

/** How a booking stands, as a sign, a word and a colour. */
export const bookingStanding = (status: BookingStatus): Standing => standings[status];

/** Whether a text is such a status. */
export const isBookingStatus = (text: string): text is BookingStatus => Object.hasOwn(standings, text);

/** How many people come: `1 guest`, `4 guests`. */
export const sayGuests = (guests: number): string => (guests === 1 ? '1 guest' : `${guests} guests`);

/** Who comes, as far as anybody said. */
export const sayWho = ({
  guestName,
  soldBy,
}: {
  guestName?: string | undefined;
  soldBy?: string | undefined;
}) => guestName ?? (soldBy === undefined ? 'Guest' : `Guest of ${soldBy}`);

const letters: Readonly<Record<string, string>> = {
  confirmation: 'Confirmation',
  reminder: 'Reminder',
  changed: 'The stay was changed',
  cancelled: 'The stay was cancelled',
  refund: 'Money is given back',
  'payment-link': 'Where to pay',
  'access-code': 'Door code',
  'balance-due': 'The rest is due soon',
  'balance-charged': 'The rest was taken',
  'balance-failed': 'The rest could not be taken',
  'payment-declined': 'The booking did not come about',
  'damage-deposit': 'Damage deposit',
  'moved-home': 'Moved to another home',
  'review-request': 'Asked for a review',
  'cleaner-offer': 'To a cleaner: the job',
  'cleaner-booked': 'To a cleaner: it is theirs',
  'cleaner-moved': 'To a cleaner: it has moved',
  'cleaner-called-off': 'To a cleaner: called off',
  'cleaning-report': 'To a cleaner: how was the home',
  'crew-codes': 'To a cleaner: door codes',
};

/** What a letter was about. */
export const sayLetter = (letter: string): string => letters[letter] ?? letter.replaceAll('-', ' ');

const movements: Readonly<Record<string, string>> = {
  authorised: 'Held on the card',
  voided: 'Let go of',
  captured: 'Taken',
  refunded: 'Given back',
  'refund-failed': 'A refund came back',
  disputed: 'Taken back by the bank',
  'dispute-won': 'The bank decided for you',
};

/** What a movement of money is. */
export const sayMovement = (kind: string): string => movements[kind] ?? kind;

/** Who did something: a person, or the name of what did. */
export function sayCause(by: string): string {
  if (by === 'guest') return 'the guest';
  if (by.startsWith('operator')) return 'an operator';
  if (by.startsWith('stripe/')) return 'Stripe';
  return by.replace(/-bk_.*$/, '').replaceAll('-', ' ');
}
