/** How an account that pays for calls with credits stands in its period, as far as we know. Instants in milliseconds. */
export interface CreditPeriod {
  /** Names the period: when its first call was to be made. */
  readonly began: number;
  readonly until: number;
  /** Whether the vendor has told the end; before, it is our guess. */
  readonly isTold: boolean;
  /** Credits of calls that were made, are being made, or may have been. */
  readonly spent: number;
  readonly limit: number;
}

/** What a call is for. */
export type CallPurpose = 'booking' | 'availability' | 'direct' | 'rates' | 'check';

/**
 * The share of the credits that a call leaves to what matters more: closing nights goes before telling of our own bookings,
 * whose nights are closed, that before prices, and a booking that comes in before all of it. The last few are the owner's, whose other programs use the same account.
 */
const leaves: Readonly<Record<CallPurpose, number>> = {
  booking: 0.02,
  availability: 0.1,
  direct: 0.2,
  rates: 0.25,
  check: 0.4,
};

/** 100 credits in 5 minutes for an account, until the vendor tells another limit (wiki.beds24.com, API V2). */
const usual = { limit: 100, ms: 300_000 } as const;

/** Longest that a call may be on its way: none is made that may arrive when the credits are counted anew. */
const onTheWay = 10_000;

/** When the last call of a period may leave. The vendor's period begins when our first call arrives. */
const lastCall = ({ until, isTold }: CreditPeriod) => until - (isTold ? onTheWay : 2 * onTheWay);

/** Somebody who wants to make a call. */
export interface CreditsAsked {
  readonly now: number;
  readonly cost: number;
  readonly purpose: CallPurpose;
}

/** The period once the call is counted in it, or when to ask again. */
export type CreditDecision =
  | { readonly kind: 'take'; readonly period: CreditPeriod }
  | { readonly kind: 'wait'; readonly until: number };

/** Whether a call may be made now. The first of a period always may, so that nothing waits for ever. */
export function decideCredits(known: CreditPeriod | undefined, asked: CreditsAsked): CreditDecision {
  const { now, cost, purpose } = asked;
  if (!known || known.until <= now) return { kind: 'take', period: begun(known, now, cost) };
  const spent = known.spent + cost;
  const isLeft = spent <= known.limit - Math.floor(known.limit * leaves[purpose]);
  if (!isLeft || now > lastCall(known)) return { kind: 'wait', until: known.until };
  return { kind: 'take', period: { ...known, spent } };
}

const begun = (known: CreditPeriod | undefined, now: number, spent: number): CreditPeriod => ({
  began: now,
  until: now + usual.ms + onTheWay,
  isTold: false,
  spent,
  limit: known?.limit ?? usual.limit,
});

/** What an answer tells of the account, and of the call's own cost; missing where it does not say. */
export interface CreditsTold {
  readonly at: number;
  /** The period that the call was counted in, and how much was counted. */
  readonly began: number;
  readonly counted: number;
  readonly cost?: number | undefined;
  readonly remaining?: number | undefined;
  readonly limit?: number | undefined;
  /** Milliseconds. */
  readonly resetsIn?: number | undefined;
}

/**
 * The period as it is after an answer. The vendor's count lacks calls that are under way and ours lacks those of other
 * programs, so the higher one counts. An answer to a call of an earlier period says nothing of this one.
 */
export function afterAnswer(known: CreditPeriod, told: CreditsTold): CreditPeriod {
  if (told.began !== known.began) return known;
  const limit = told.limit ?? known.limit;
  const there = told.remaining === undefined ? 0 : limit - told.remaining;
  const here = known.spent + (told.cost ?? told.counted) - told.counted;
  return { ...known, ...endAfter(known, told), limit, spent: Math.max(here, there) };
}

/** Of two ends that were told the later one: nothing is spent too early. */
function endAfter({ until, isTold }: CreditPeriod, { at, resetsIn }: CreditsTold) {
  if (resetsIn === undefined) return { until, isTold };
  const end = at + resetsIn;
  return { until: isTold ? Math.max(until, end) : end, isTold: true };
}
