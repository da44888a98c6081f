import type { CancellationPolicy, Property, RefundTier } from './property.ts';

/** When a home's day begins, and on whose clocks. */
export type CheckIn = Pick<Property, 'checkIn' | 'timeZone'>;

/** The policy a guest accepted, and what changes of the stay have made of it since. */
export interface AcceptedPolicy extends CancellationPolicy {
  /** The check-in of that day, which notice is counted back from whatever becomes of the home. Older bookings have none. */
  readonly countsFrom?: CheckIn;
  /** Basis points: what had been lost when the stay was changed does not come back with a later arrival. */
  readonly atMost?: number;
  /** What earlier changes made cheaper and the policy did not give back, minor units; it is not given back later either. */
  readonly kept?: number;
}

const everything = 10_000;

/** The most of a payment that the policy can still give back, basis points. */
export const mostOf = ({ atMost = everything }: AcceptedPolicy): number => atMost;

/** The check-in that the policy's notice counts back from. */
export const countedFrom = ({ countsFrom }: AcceptedPolicy, home: CheckIn): CheckIn => countsFrom ?? home;

/** The tiers as they hold now: none gives back more than changes of the stay have left, and none says the same twice. */
export function tiersOf(policy: AcceptedPolicy): readonly RefundTier[] {
  const most = mostOf(policy);
  if (most === everything) return policy.tiers;
  const capped = policy.tiers.map(({ hoursBefore, refundBasisPoints }) => ({
    hoursBefore,
    refundBasisPoints: Math.min(refundBasisPoints, most),
  }));
  return capped.filter(
    ({ refundBasisPoints }, index) =>
      refundBasisPoints > 0 && refundBasisPoints !== capped[index + 1]?.refundBasisPoints,
  );
}
