import type { LineKind } from '../../../../functions/domain/quote.ts';
import type { AnswerOf, BodyOf, Problem } from '../../../shared/api/types.ts';
import { count } from '../../../shared/words/count.ts';
import type { ReasonSaid } from '../../../shared/words/de-reasons.ts';
import { sayName } from '../../say/say-names.ts';

type File = AnswerOf<'getOperatorBooking'>;
type WorkItem = AnswerOf<'listWork'>['work'][number];

/** What the API says, with what it is about, so that it can be said in other words; in English as it says it. */
export const said = {
  problem: ({ title, detail }: Pick<Problem, 'type' | 'title' | 'detail' | 'errors'>) => ({
    title,
    advice: detail,
  }),
  reason: ({ message }: ReasonSaid): string => message,
  /** What is wrong with a field. */
  mistake: (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
  /** What a line of a price is for; `nights` of the stay. */
  line: ({ label }: PriceLine, _nights: number): string => label,
  status: ({ statusText }: Pick<File, 'status' | 'statusText' | 'origin'>): string => statusText,
  /** Why a person is needed, and what to do about it. */
  work: ({ text, advice }: Pick<WorkItem, 'reason' | 'text' | 'advice'>) => ({ text, advice }),
  /** What came of a choice about it. */
  chosen: (
    { text }: Pick<AnswerOf<'chooseWork'>, 'text' | 'state'>,
    _choice: BodyOf<'chooseWork'>['choice'],
  ) => text,
  /** What went wrong in a step, by the name of its fault. */
  fault: (_fault: string, text: string): string => text,
  /** A workflow and a step of one, by their names. */
  workflow: (name: string): string => sayName(name),
  step: (name: string): string => sayName(name),
  /** What a workflow is for. */
  purpose: (_workflow: string, comment: string): string => comment,
  /** What came of something that was done to an execution. */
  acted: (_done: AnswerOf<'getExecution'>['execution']['choices'][number], text: string): string => text,
};

interface PriceLine {
  readonly kind: LineKind;
  /** What it is for, in English; of a tax in the owner's words. */
  readonly label: string;
}

/** How something stands, in English. */
export const standing = {
  booking: {
    held: 'Being paid',
    authorised: 'Being confirmed',
    confirmed: 'Confirmed',
    imported: 'From a platform',
    cancelling: 'Being cancelled',
    cancelled: 'Cancelled',
    withdrawn: 'Cancelled there',
    expired: 'Not paid',
    declined: 'Did not come about',
  },
  execution: {
    running: 'Running',
    waiting: 'Waiting',
    succeeded: 'Done',
    caught: 'Went on otherwise',
    failed: 'Failed',
    'timed-out': 'Took too long',
    asked: 'Asked you',
    stopped: 'Stopped',
  },
  untouched: 'Not reached',
  cleaning: {
    offered: 'cleaner asked, no answer yet',
    nobody: 'no cleaner yet',
    accepted: 'cleaner has the job',
    done: 'cleaned, all in order',
    problem: 'cleaned, damage reported',
    'called-off': 'cleaning called off',
  },
  noCleaning: 'cleaning not arranged yet',
};

/** What letters were about, in English. */
export const letters = {
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
  'cleaner-code': 'To a cleaner: a code of their own',
  'crew-codes': 'To a cleaner: door codes',
};

/** What movements of money are, in English. */
export const movements = {
  authorised: 'Held on the card',
  voided: 'Let go of',
  captured: 'Taken',
  refunded: 'Given back',
  'refund-failed': 'A refund came back',
  disputed: 'Taken back by the bank',
  'dispute-won': 'The bank decided for you',
};

/** Who came, who did something, and for how long, in English. */
export const people = {
  guest: 'Guest',
  guestOf: (platform: string) => `Guest of ${platform}`,
  through: (platform: string) => `through ${platform}`,
  theGuest: 'the guest',
  anOperator: 'an operator',
  stripe: 'Stripe',
  workflow: (name: string) => name.replaceAll('-', ' '),
  justNow: 'just now',
  minutes: (minutes: number) => count(minutes, 'minute', 'minutes'),
  hours: (hours: number) => count(hours, 'hour', 'hours'),
};
