const day = 24 * 3_600_000;

/** How long a guest has to pay once the card did not, milliseconds. */
const grace = 6 * day;

/** How often the card is tried, spread over that time. */
const mostTries = 3;

/** What comes after a try, milliseconds since 1970. */
export interface NextTry {
  /** When the card is tried again, or the stay is cancelled after the last try. */
  readonly until: number;
  /** When the stay is cancelled if nothing was paid by then. */
  readonly cancelAt: number;
  /** No other try comes before that. */
  readonly isLast: boolean;
}

/**
 * When the stay is cancelled whose rest was first tried at `startedAt`: six days later, but a day before check-in at the
 * latest so that the nights can be sold again; a guest has a day in any case, unless they would have come by then.
 */
const cancelTime = (startedAt: number, checkInAt: number): number =>
  Math.min(startedAt + grace, Math.max(startedAt + day, checkInAt - day), Math.max(startedAt, checkInAt));

/** Whether the card is tried once more; tries count from 1. After the last one only the stay can be cancelled. */
export const isTried = (attempt: number): boolean => attempt <= mostTries;

/** What comes after a try that failed. */
export function afterTry(attempt: number, startedAt: number, checkInAt: number): NextTry {
  const cancelAt = cancelTime(startedAt, checkInAt);
  const until = startedAt + ((cancelAt - startedAt) * Math.min(attempt, mostTries)) / mostTries;
  return { until, cancelAt, isLast: attempt >= mostTries };
}

/** A try to take the rest of a booking's price, as of that version of it. */
interface BalanceTry {
  readonly bookingId: string;
  readonly version: number;
  readonly attempt: number;
}

/** What the names of all tries for a booking begin with. */
export const triesOf = (bookingId: string): string => `balance/${bookingId}/`;

/** The name of a try, by which what it took is found again. */
export const nameOfTry = ({ bookingId, version, attempt }: BalanceTry): string =>
  `${triesOf(bookingId)}v${version}/${attempt}`;

/** The version of the booking that a try of that name was for; 0 for another name. */
export const versionOfTry = (name: string): number => Number(/\/v(\d+)\/\d+$/.exec(name)?.[1] ?? 0);
