import type {
  FeedChange,
  FeedContext,
  FeedEntry,
  FeedEvent,
  FeedReading,
  FeedState,
  FetchedFeed,
} from './feed.ts';
import { isEcho, isOurOwn, isStillEcho, noteExported } from './feed-echo.ts';
import { type Matching, matchEvents } from './feed-match.ts';
import { judgeMissing } from './feed-missing.ts';
import { changedNights, doublyBooked } from './feed-nights.ts';
import { rewritten, sameRange } from './feed-range.ts';

/**
 * What a calendar that was fetched whole changes, given what we know of the feed. Never call it for a failed fetch.
 * What a platform no longer shows is given back after a second good fetch, at least ten minutes later; what it shows
 * under another name is what it was; what we have shown to it is not ours to close again.
 */
export function readFeed(state: FeedState, feed: FetchedFeed, context: FeedContext): FeedReading {
  const before = noteExported(state, context.exporting, context.now);
  const events = feed.events.filter((event) => !isOurOwn(event, context.ownDomain));
  const cancelledUids = new Set(events.flatMap(({ uid, isCancelled }) => (isCancelled ? [uid] : [])));
  const live = events.filter(({ isCancelled }) => !isCancelled);

  const matching = matchEvents(before.entries, live, context.today);
  const unread = matching.missing.filter((entry) => isUnread(entry, feed.unread));
  const missing = matching.missing.filter((entry) => !unread.includes(entry));
  const cancelled = new Set(missing.filter(({ uid }) => cancelledUids.has(uid)));
  const judged = judgeMissing(before.entries, missing, cancelled, context);
  const kept = knownEntries(before, matching, context);
  const there = [...kept.map(({ entry }) => entry), ...unread.map(seenAgain)];
  const fresh = freshEntries(before, matching.fresh, [...there, ...judged.waiting], context);

  const after = { ...before, entries: [...there, ...judged.waiting, ...fresh] };
  return {
    state: after,
    changes: [
      ...kept.flatMap(changeOf),
      ...judged.gone.filter(isReal).map((entry) => ({ kind: 'gone', before: entry }) as const),
      ...fresh.filter(isReal).map((entry) => ({ kind: 'appeared', entry }) as const),
    ],
    nights: changedNights(state, after, { from: context.today, to: context.horizon }),
    warnings: [...judged.warnings, ...doublyBooked(after)],
  };
}

/** What time changes of a feed that the platform says is the same as at the last good fetch (304). */
export function readSameFeed(state: FeedState, context: FeedContext): FeedReading {
  const events = state.entries.filter(({ missingSince }) => missingSince === undefined);
  return readFeed(state, { events: events.map(eventOf), unread: [] }, context);
}

const eventOf = ({ uid, from, to, kind, reference }: FeedEntry): FeedEvent => ({
  uid,
  from,
  to,
  kind,
  ...(reference !== undefined && { reference }),
});

interface Kept {
  readonly before: FeedEntry;
  readonly entry: FeedEntry;
}

const knownEntries = (state: FeedState, { known }: Matching, context: FeedContext): Kept[] =>
  state.entries.flatMap((before) => {
    const event = known.get(before);
    const entry = event && updated(state, before, event, context);
    return entry && (entry.to > context.today || before.to > context.today) ? [{ before, entry }] : [];
  });

function updated(state: FeedState, before: FeedEntry, event: FeedEvent, { today }: FeedContext): FeedEntry {
  const { missingSince, isEcho: wasEcho, ...rest } = before;
  const stays = wasEcho && isStillEcho(before, event, state.exported, today);
  return {
    ...rest,
    ...rewritten(before, event, today),
    uid: event.uid,
    // A title in a language that we do not know must not make a guest's booking a closure.
    kind: before.kind === 'booking' ? 'booking' : event.kind,
    ...(event.reference !== undefined && { reference: event.reference }),
    ...(stays && ({ isEcho: true } as const)),
  };
}

/** An event that repeats names each of its times `<its name>/<day>`. */
const isUnread = ({ uid }: FeedEntry, unread: readonly string[]) =>
  unread.some((name) => uid === name || uid.startsWith(`${name}/`));

const seenAgain = ({ missingSince, ...entry }: FeedEntry): FeedEntry => entry;

const isReal = ({ isEcho }: FeedEntry) => isEcho === undefined;

function changeOf({ before, entry }: Kept): FeedChange[] {
  if (!isReal(entry)) return [];
  if (!isReal(before)) return [{ kind: 'appeared', entry }];
  const isSame = sameRange(before, entry) && before.kind === entry.kind;
  return isSame ? [] : [{ kind: 'changed', before, entry }];
}

function freshEntries(
  state: FeedState,
  events: readonly FeedEvent[],
  others: readonly FeedEntry[],
  context: FeedContext,
): FeedEntry[] {
  const refs = new Set(others.map(({ ref }) => ref));
  return events
    .filter(({ to }) => to > context.today)
    .map((event) => {
      const ref = freeRef(event.uid, refs);
      refs.add(ref);
      const echo = isEcho(event, state.exported, context);
      return {
        ...eventOf({ ...event, ref, seenAt: context.now }),
        ref,
        seenAt: context.now,
        ...(echo && ({ isEcho: true } as const)),
      };
    });
}

/** The event's own name, unless an entry of that name has been renamed since. */
function freeRef(uid: string, taken: ReadonlySet<string>): string {
  let ref = uid;
  for (let count = 2; taken.has(ref); count += 1) ref = `${uid}~${count}`;
  return ref;
}
