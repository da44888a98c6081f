import type { Platform } from './channel.ts';
import type { ExportedRange, FeedContext, FeedEntry, FeedEvent, FeedState, NightRange } from './feed.ts';
import { isRestOf, sameRange } from './feed-range.ts';
import { type CalendarDate, nightsOf } from './stay.ts';

const hour = 3_600_000;

/**
 * How often each platform fetches a feed of ours, milliseconds: the longest time that has been told of each, because
 * only after it a range of ours is certain to be on their calendar. For those that do not say, six hours.
 */
export const pollingPeriods: Readonly<Record<Platform, number>> = {
  airbnb: 3 * hour,
  booking: hour,
  vrbo: 6 * hour,
  google: 24 * hour,
  other: 6 * hour,
};

/**
 * Notes what our feed to a platform shows now. Call it at every poll, also when the platform's feed could not be
 * fetched, so that "since" is true.
 * @param now ISO 8601 instant
 */
export const noteExported = (state: FeedState, ranges: readonly NightRange[], now: string): FeedState => ({
  ...state,
  exported: ranges.map(
    ({ from, to }) =>
      state.exported.find((known) => sameRange(known, { from, to })) ?? { from, to, since: now },
  ),
});

/** Whether the event is one of ours, that the platform passes on under our own name. */
export const isOurOwn = ({ uid }: FeedEvent, ownDomain: string): boolean =>
  uid.toLowerCase().endsWith(`@${ownDomain.toLowerCase()}`);

type Seen = Pick<FeedContext, 'now' | 'today' | 'pollingPeriod' | 'fetched'>;

/**
 * Whether a new event is a range of ours that the platform has read and now shows as its own. Never a guest's booking,
 * and only when the range was on show for a polling period, or the platform is known to have fetched it: otherwise the
 * platform has sold nights that we have sold. Nights that we no longer show are none of ours.
 */
export function isEcho(event: FeedEvent, exported: readonly ExportedRange[], seen: Seen): boolean {
  if (event.kind === 'booking') return false;
  const latest = Date.parse(seen.now) - seen.pollingPeriod;
  const read = exported.filter(({ since }) => Date.parse(since) <= latest);
  const fetched = (seen.fetched ?? []).filter((range) => isShown(range, exported));
  return [read, fetched].some(
    (ranges) => isOneOf(event, ranges, seen.today) || isJoined(event, ranges, seen.today),
  );
}

/** Whether all nights of the range are in some of the others. */
const isShown = ({ from, to }: NightRange, ranges: readonly NightRange[]): boolean =>
  nightsOf({ arrival: from, departure: to }).every((night) =>
    ranges.some((range) => range.from <= night && night < range.to),
  );

/** Whether a known echo, rewritten by the platform, still shows what it showed or what we show now. */
export const isStillEcho = (
  entry: FeedEntry,
  event: FeedEvent,
  exported: readonly ExportedRange[],
  today: CalendarDate,
): boolean => event.kind !== 'booking' && (isRestOf(entry, event, today) || isOneOf(event, exported, today));

const isOneOf = (event: NightRange, ranges: readonly NightRange[], today: CalendarDate) =>
  ranges.some((range) => isRestOf(range, event, today));

/** Platforms join ranges that touch: whether some of ours, end to end, are just the event. */
function isJoined(event: NightRange, ranges: readonly NightRange[], today: CalendarDate): boolean {
  const inside = ranges.filter(({ from, to }) => from < event.to && to > event.from && to <= event.to);
  const sorted = inside.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = sorted;
  const touches = sorted.every(({ from }, index) => index === 0 || from === sorted[index - 1]?.to);
  return (
    first !== undefined &&
    touches &&
    isRestOf({ from: first.from, to: event.to }, event, today) &&
    sorted.at(-1)?.to === event.to
  );
}
