import type { FeedRecord } from '../adapters/channels/feeds.ts';
import type { FeedLook } from '../adapters/channels/ical/look-at-feed.ts';
import type { WorkItems } from '../adapters/work-items.ts';
import type { ICalConnection } from '../domain/channel.ts';
import type { FeedContext, FeedReading, FeedState } from '../domain/feed.ts';
import { noteExported } from '../domain/feed-echo.ts';
import { type FailingFeed, type FeedFailure, failedAgain, isLongFailing } from '../domain/feed-health.ts';
import { readFeed, readSameFeed } from '../domain/read-feed.ts';

/** A look at a feed, to be judged by what is on record of it. */
interface Looked {
  readonly connection: ICalConnection;
  /** SHA-256 of the address that was looked at. */
  readonly source: string;
  readonly record: FeedRecord;
  readonly look: FeedLook;
  readonly context: FeedContext;
  /** On whose behalf. */
  readonly by: string;
}

/** What is to be on record after a look. */
export interface Judged {
  readonly record: FeedRecord;
  /** Why the look showed nothing; missing for a good one. */
  readonly failure?: FeedFailure;
  /** Whether our calendar has to be compared with what the feed wants. */
  readonly isToApply: boolean;
}

interface Services {
  readonly workItems: WorkItems;
}

/**
 * What a look changes of what is on record, having told a person what a person should know. Work items come before the
 * record that they follow from, under names made of it, so that a look that is killed in between tells nothing twice.
 */
export async function afterLook(looked: Looked, services: Services): Promise<Judged> {
  const { look } = looked;
  return look.kind === 'failed'
    ? afterFailure(looked, look, services)
    : afterGoodLook(looked, look, services);
}

type Failed = Extract<FeedLook, { kind: 'failed' }>;

async function afterFailure(looked: Looked, failure: FeedFailure, services: Services): Promise<Judged> {
  const { record, context } = looked;
  const failing = failedAgain(record.failing, failure, context.now);
  if (isLongFailing(failing)) await tellOfFailing(looked, failing, services);
  const state = noteExported(record.state, context.exporting, context.now);
  return { ...judged({ ...record, state, failing }, record, [], context), failure };
}

/**
 * More events than this are no calendar of a home, and DynamoDB keeps items of up to 400 KB, of which what we show to
 * the platform needs a part. Such a feed says nothing, as if it had not been fetched.
 */
const most = { events: 1_000, characters: 300_000 } as const;

const isTooMuch = ({ entries }: FeedState) => JSON.stringify(entries).length > most.characters;

async function afterGoodLook(
  looked: Looked,
  look: Exclude<FeedLook, Failed>,
  services: Services,
): Promise<Judged> {
  const { source, record, context } = looked;
  const tooMany = () => afterFailure(looked, { reason: 'too-many-events' }, services);
  if (look.kind === 'calendar' && look.feed.events.length > most.events) return tooMany();
  const reading =
    look.kind === 'same' ? readSameFeed(record.state, context) : readFeed(record.state, look.feed, context);
  if (isTooMuch(reading.state)) return tooMany();
  await tellOfWarnings(looked, reading, services);
  const { failing, ...rest } = record;
  if (failing && isLongFailing(failing))
    await services.workItems.close(failingId(looked, failing), closing(looked));
  const { state, changes } = reading;
  const validators = look.kind === 'same' ? record.validators : look.validators;
  return judged({ ...rest, state, validators, source, goodAt: context.now }, record, changes, context);
}

function judged(
  next: FeedRecord,
  before: FeedRecord,
  changes: FeedReading['changes'],
  { today }: FeedContext,
): Judged {
  const isToApply = changes.length > 0 || before.appliedOn !== today;
  const { appliedOn: _, ...open } = next;
  return { record: isToApply ? open : next, isToApply };
}

const failingId = ({ connection }: Looked, { since }: FailingFeed) =>
  `feed-failing-${connection.id}-${since}`;

const closing = ({ by, context }: Looked) =>
  ({ choice: 'solved-itself', by, at: new Date(context.now) }) as const;

async function tellOfFailing(looked: Looked, failing: FailingFeed, { workItems }: Services) {
  const { connection, context } = looked;
  const { since, reason, status } = failing;
  const about = {
    ...{ connectionId: connection.id, since, failure: reason },
    ...(status !== undefined && { status: String(status) }),
  };
  const { propertyId } = connection;
  await workItems.open(
    { id: failingId(looked, failing), reason: 'feed-failing', propertyId, about },
    new Date(context.now),
  );
}

/** Bookings that the platform itself has for one night are told as every double booking is, when they are applied. */
async function tellOfWarnings(
  { connection, record, context }: Looked,
  { warnings }: FeedReading,
  services: Services,
) {
  for (const warning of warnings) {
    if (warning.kind !== 'mass-disappearance') continue;
    const about = { connectionId: connection.id, missing: String(warning.refs.length), since: context.now };
    const id = `feed-emptied-${connection.id}-v${record.version}`;
    const item = { id, reason: 'feed-emptied' as const, propertyId: connection.propertyId, about };
    await services.workItems.open(item, new Date(context.now));
  }
}
