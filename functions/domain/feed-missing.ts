import type { FeedContext, FeedEntry, FeedWarning } from './feed.ts';

/** A second fetch counts when it is at least this much later, milliseconds. */
const betweenFetches = 600_000;

/** What becomes of entries that are no longer in the feed. */
export interface Missing {
  /** Those that may come back: they hold their nights. */
  readonly waiting: readonly FeedEntry[];
  /** Those that have ended, by two good fetches or by the feed's own word. */
  readonly gone: readonly FeedEntry[];
  readonly warnings: readonly FeedWarning[];
}

type Now = Pick<FeedContext, 'now' | 'today'>;

/**
 * Judges what is missing from a good fetch.
 * @param entries all that were known
 * @param missing those of them that the feed does not have
 * @param cancelled those of the missing of which the feed says that they were cancelled
 */
export function judgeMissing(
  entries: readonly FeedEntry[],
  missing: readonly FeedEntry[],
  cancelled: ReadonlySet<FeedEntry>,
  { now, today }: Now,
): Missing {
  // A stay that is over leaves the feed by itself; its nights are past.
  const lost = missing.filter(({ to }) => to > today);
  const suddenly = lost.filter(({ missingSince }) => missingSince === undefined);
  const isMass = isTooMuch(suddenly, entries, today);
  const isGone = (entry: FeedEntry) =>
    isLongMissing(entry, now) || (cancelled.has(entry) && !(isMass && suddenly.includes(entry)));
  return {
    waiting: lost
      .filter((entry) => !isGone(entry))
      .map((entry) => ({ ...entry, missingSince: entry.missingSince ?? now })),
    gone: lost.filter(isGone),
    warnings:
      isMass && suddenly.length > 1
        ? [{ kind: 'mass-disappearance', refs: suddenly.filter(isReal).map(({ ref }) => ref) }]
        : [],
  };
}

const isReal = ({ isEcho }: FeedEntry) => isEcho === undefined;

const isLongMissing = ({ missingSince }: FeedEntry, now: string) =>
  missingSince !== undefined && Date.parse(now) - Date.parse(missingSince) >= betweenFetches;

/** More than one booking, or more than half of everything, at once. */
function isTooMuch(lost: readonly FeedEntry[], entries: readonly FeedEntry[], today: string): boolean {
  const real = lost.filter(isReal);
  const there = entries.filter(
    (entry) => isReal(entry) && entry.to > today && entry.missingSince === undefined,
  );
  return real.filter(({ kind }) => kind !== 'block').length > 1 || real.length * 2 > there.length;
}
