import type { ChannelBooking, Platform } from './channel.ts';
import type { Reservation } from './channel-import.ts';
import type { FeedEntry, FeedState } from './feed.ts';
import type { NightOwner } from './month.ts';
import { addDays, type CalendarDate, type Stay } from './stay.ts';

/** Who has a night for an entry of a connection's feed, as for every reservation of its platform. */
export const feedOwner = (connectionId: string, ref: string): NightOwner => `CHANNEL#${connectionId}#${ref}`;

/** When, and for which platform, what a feed wants is compared with what is on record. */
export interface RevisionContext {
  readonly platform: Platform;
  /** The date at the property. */
  readonly today: CalendarDate;
  /** Closures end here: nights from this date on are not sold yet. Guests' stays are known whole. */
  readonly horizon: CalendarDate;
  /** Names the write of the feed's state that this follows from; grows with each, compared as text. */
  readonly revision: string;
}

/** A reservation on record, as far as the feed may differ from it. */
type Known = Pick<
  Reservation,
  'externalId' | 'status' | 'stay' | 'isBlock' | 'mayBeGuests' | 'isWithdrawnHere'
>;

/**
 * What has to become of the reservations of a feed, so that they are what the feed wants; first what ended, so that its
 * nights are free for what follows. Compares with what is on record rather than with the fetch before, so that a change
 * that was lost on the way is made up for. What is not certainly a guest's is a mere closure.
 */
export function revisionsOf(
  { entries }: Pick<FeedState, 'entries'>,
  known: readonly Known[],
  context: RevisionContext,
): ChannelBooking[] {
  const onRecord = new Map(known.map((each) => [each.externalId, each]));
  const wants = entries
    .filter((entry) => isToFollow(entry, context))
    .map((entry) => wanted(entry, onRecord.get(entry.ref), context));
  const wantedIds = new Set(wants.map(({ externalId }) => externalId));
  const ended = known.filter((each) => isOn(each) && !wantedIds.has(each.externalId));
  return [
    ...ended.flatMap((each) => endOf(each, context)),
    ...wants.filter((want) => !isSame(onRecord.get(want.externalId), want, context.today)),
  ];
}

/** Neither ours nor over, nor a closure of nights that are not sold yet. */
const isToFollow = ({ isEcho, kind, from, to }: FeedEntry, { today, horizon }: RevisionContext) =>
  !isEcho && to > today && (kind === 'booking' || from < horizon);

function wanted(entry: FeedEntry, known: Known | undefined, context: RevisionContext): ChannelBooking {
  const { ref: externalId, kind, from, to } = entry;
  const { platform, horizon, revision } = context;
  const facts = { externalId, revision, status: 'confirmed', soldBy: platform } as const;
  if (kind === 'booking') return { ...facts, stay: { arrival: from, departure: to } };
  return {
    ...facts,
    isBlock: true,
    ...(kind === 'unknown' && ({ mayBeGuests: true } as const)),
    stay: { arrival: beginOf(from, known, context), departure: earlier(to, horizon) },
  };
}

const earlier = (a: CalendarDate, b: CalendarDate) => (b < a ? b : a);

/** A closure that is new closes no night that is past: whoever had those nights, nobody was there twice. */
function beginOf(from: CalendarDate, known: Known | undefined, { today }: RevisionContext): CalendarDate {
  if (from >= today) return from;
  return known && known.stay.arrival < today ? known.stay.arrival : today;
}

const isOn = ({ status, isWithdrawnHere }: Known) => status === 'confirmed' || isWithdrawnHere === true;

/** One that is over stays as it was; of one that is running the nights that were slept in stay. */
function endOf(known: Known, { platform, today, revision }: RevisionContext): ChannelBooking[] {
  const { externalId, stay, isBlock, mayBeGuests } = known;
  if (stay.departure <= today) return [];
  const facts = {
    ...{ externalId, revision, soldBy: platform },
    ...(isBlock && { isBlock }),
    ...(mayBeGuests && { mayBeGuests }),
  };
  if (stay.arrival >= today || known.isWithdrawnHere) return [{ ...facts, status: 'cancelled', stay }];
  return [{ ...facts, status: 'confirmed', stay: { arrival: stay.arrival, departure: today } }];
}

function isSame(known: Known | undefined, want: ChannelBooking, today: CalendarDate): boolean {
  return (
    known !== undefined &&
    isOn(known) &&
    known.isBlock === want.isBlock &&
    known.mayBeGuests === want.mayBeGuests &&
    hasSameNights(known.stay, want.stay, today)
  );
}

/** Platforms cut the nights off that are past. */
const hasSameNights = (known: Stay, want: Stay, today: CalendarDate) =>
  known.departure === want.departure &&
  (known.arrival === want.arrival || (known.arrival <= today && want.arrival <= today));

/** A stay that arrives on the last date to be sold may last this much longer, nights. */
const longestStay = 31;

/** The first date whose night is not sold yet, whoever arrives when. */
export const feedHorizon = (
  { window }: { readonly window: { readonly horizonDays: number } },
  today: CalendarDate,
): CalendarDate => addDays(today, window.horizonDays + longestStay);
