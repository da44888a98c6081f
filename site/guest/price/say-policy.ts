import { addDays, type CalendarDate } from '../../../functions/domain/stay.ts';
import type { Policy } from '../../shared/api/types.ts';
import { sayDate } from '../../shared/say/say-date.ts';
import { words } from '../words/words.ts';

type Tier = Policy['tiers'][number];

// The latest day that is certainly early enough: a part of a day of notice counts as a whole one.
function sayNotice({ hoursBefore }: Tier, arrival: CalendarDate | undefined): string {
  const days = Math.ceil(hoursBefore / 24);
  const until = arrival === undefined ? undefined : sayDate(addDays(arrival, -days));
  return hoursBefore % 24 === 0
    ? words.policy.daysBefore(days, until)
    : words.policy.hoursBefore(hoursBefore);
}

const sayTier = (tier: Tier, arrival: CalendarDate | undefined): string =>
  tier.hoursBefore <= 0
    ? words.policy.anyTime(tier.refundBasisPoints / 100)
    : words.policy.until(tier.refundBasisPoints / 100, sayNotice(tier, arrival));

/** What a guest who cancels gets back: one sentence a step, from the longest notice to none. */
export function sayPolicy({ tiers }: Policy, arrival?: CalendarDate): string[] {
  const refunding = tiers.filter(({ refundBasisPoints }) => refundBasisPoints > 0);
  if (refunding.length === 0) return [words.policy.never];
  const last = refunding.at(-1);
  const sentences = refunding.map((tier) => sayTier(tier, arrival));
  return last && last.hoursBefore > 0 ? [...sentences, words.policy.later] : sentences;
}
