import type { CreditsTold } from '../../../domain/channel-credits.ts';

/** The specification and the wiki of Beds24 spell them differently. */
const remaining = ['x-fivemincreditlimit-remaining', 'x-five-min-limit-remaining'];
const resetsIn = ['x-fivemincreditlimit-resetsin', 'x-five-min-limit-resets-in'];
const limit = ['x-fivemincreditlimit', 'x-five-min-limit'];
const requestCost = ['x-requestcost', 'x-request-cost'];

/** A period of credits, in seconds; how long to wait where an answer does not say. */
const period = 300;

/** What an answer tells of the account's credits. */
export const toldBy = ({ headers, status }: Response): Omit<CreditsTold, 'at' | 'began' | 'counted'> => ({
  cost: numberIn(headers, requestCost),
  remaining: status === 429 ? 0 : numberIn(headers, remaining),
  limit: numberIn(headers, limit),
  resetsIn: status === 429 ? resetAfter(headers) * 1000 : inMs(numberIn(headers, resetsIn)),
});

const inMs = (seconds: number | undefined) => seconds && seconds * 1000;

/** Seconds after which the credits of an answer are full again. */
export const resetAfter = (headers: Headers): number => numberIn(headers, resetsIn) ?? period;

function numberIn(headers: Headers, names: readonly string[]): number | undefined {
  const text = names.map((name) => headers.get(name)).find((value) => value !== null);
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? undefined : value;
}
