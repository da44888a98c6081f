import type { CalendarDate, Stay } from './stay.ts';

/** Why a stay cannot be had: closed list. Each code has one plain sentence in `refusalSentences`. */
export const refusalCodes = [
  'in-the-past',
  'too-short-notice',
  'too-far-ahead',
  'nights-taken',
  'closed-to-arrival',
  'closed-to-departure',
  'below-minimum-stay',
  'above-maximum-stay',
  'too-many-guests',
  'too-many-infants',
  'promotion-unknown',
  'promotion-not-bookable-now',
  'promotion-not-for-these-nights',
  'promotion-needs-more-nights',
] as const;

/** One reason of that list. */
export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal of one stay, with what it takes to say it plainly. */
export interface Refusal {
  readonly code: RefusalCode;
  /** The plain sentence, numbers and dates filled in. */
  readonly message: string;
  /** The nights or days it is about. */
  readonly dates?: readonly CalendarDate[];
}

/** A stay that is not to be had: every reason, and the nearest stays that would work where that helps. */
export interface Refused {
  readonly kind: 'refuse';
  readonly reasons: readonly Refusal[];
  readonly alternatives: readonly Stay[];
}
