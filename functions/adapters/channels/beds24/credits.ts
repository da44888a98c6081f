/** What is left of the account's credits (100 in 5 minutes), as far as the last answer told. */
export interface Credits {
  /** Reads the headers of an answer. */
  note(headers: Headers): void;
  /** Whole seconds until there are credits again; 0 while some are left. */
  wait(): number;
}

/** The specification and the wiki of Beds24 spell them differently. */
const remaining = ['x-fivemincreditlimit-remaining', 'x-five-min-limit-remaining'];
const resetsIn = ['x-fivemincreditlimit-resetsin', 'x-five-min-limit-resets-in'];

/** A period of credits, in seconds; how long to wait where an answer does not say. */
const period = 300;

/** Keeps account of the credits. @param now epoch milliseconds */
export function createCredits(now: () => number): Credits {
  let blockedUntil = 0;
  return {
    note(headers) {
      const left = numberIn(headers, remaining);
      if (left !== undefined && left <= 0) blockedUntil = now() + resetAfter(headers) * 1000;
    },
    wait: () => Math.max(0, Math.ceil((blockedUntil - now()) / 1000)),
  };
}

/** Seconds after which the credits of an answer are full again. */
export const resetAfter = (headers: Headers): number => numberIn(headers, resetsIn) ?? period;

function numberIn(headers: Headers, names: readonly string[]): number | undefined {
  const text = names.map((name) => headers.get(name)).find((value) => value !== null);
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? undefined : value;
}
