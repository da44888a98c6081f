import type { RefusalCode } from '../../../functions/domain/refusal.ts';

const reasons: Readonly<Record<RefusalCode, string>> = {
  'in-the-past': 'this day is over',
  'too-short-notice': 'too soon to arrive',
  'too-far-ahead': 'cannot be booked yet',
  'nights-taken': 'not available',
  'closed-to-arrival': 'no arrival on this day',
  'closed-to-departure': 'no departure on this day',
  'below-minimum-stay': 'the stay would be too short',
  'above-maximum-stay': 'the stay would be too long',
  'too-many-guests': 'too many guests',
  'too-many-infants': 'too many infants',
  'promotion-unknown': 'unknown promotion code',
  'promotion-not-bookable-now': 'the promotion code is not valid now',
  'promotion-not-for-these-nights': 'the promotion code is not for these nights',
  'promotion-needs-more-nights': 'the promotion code needs more nights',
};

/** Why a day of a calendar cannot be picked, in a few words. `nights`: the limit it is about. */
export function whyNot(code: RefusalCode, nights?: number): string {
  if (nights === undefined) return reasons[code];
  const many = `${nights} ${nights === 1 ? 'night' : 'nights'}`;
  if (code === 'below-minimum-stay') return `stays from here are at least ${many}`;
  return code === 'above-maximum-stay' ? `stays from here are at most ${many}` : reasons[code];
}
