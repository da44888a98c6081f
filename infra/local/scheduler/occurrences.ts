import { nextCronOccurrence } from './cron.ts';
import { parseExpression } from './expression.ts';
import { firstInstantOf } from './wall-time.ts';

/** What a schedule's times depend on. Instants are milliseconds since 1970. */
export interface Timing {
  readonly expression: string;
  readonly zone: string;
  /** From when a rate counts: its start date, else when it was made. */
  readonly anchor: number;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/**
 * The first time after `after` at which the schedule is due; undefined when there is none any more. Start and end
 * belong to the time between them and mean nothing to a one-time schedule. The first time of a rate is its anchor.
 * Source: EventBridge Scheduler API Reference, CreateSchedule; User Guide, "Schedule types".
 */
export function nextOccurrence(timing: Timing, after: number): number | undefined {
  const { zone, anchor, start = Number.NEGATIVE_INFINITY, end = Number.POSITIVE_INFINITY } = timing;
  const expression = parseExpression(timing.expression);
  const from = Math.max(after, start - 1);
  switch (expression.kind) {
    case 'at': {
      const at = firstInstantOf(expression.wall, zone);
      return at > after ? at : undefined;
    }
    case 'rate':
      return until(end, nextOfRate(anchor, expression.everyMs, from));
    case 'cron':
      return until(end, nextCronOccurrence(expression.cron, zone, from));
  }
}

const until = (end: number, instant: number | undefined) =>
  instant !== undefined && instant <= end ? instant : undefined;

const nextOfRate = (anchor: number, everyMs: number, after: number) =>
  after < anchor ? anchor : anchor + (Math.floor((after - anchor) / everyMs) + 1) * everyMs;

/**
 * What is due of a schedule whose next time is `first`: more than one time after the laptop slept. AWS keeps an
 * invocation that it cannot make for the schedule's maximum age, so older ones are left out here too; but never all:
 * of those that are too old, the last is made.
 */
export function dueOccurrences(
  timing: Timing,
  first: number,
  now: number,
  oldest: number,
): readonly number[] {
  const recent = first >= oldest ? first : nextOccurrence(timing, oldest - 1);
  if (recent !== undefined && recent <= now) return [...occurrences(timing, recent, now)];
  return [[...occurrences(timing, first, now)].at(-1) ?? first];
}

function* occurrences(timing: Timing, first: number, now: number): Generator<number> {
  for (let at: number | undefined = first; at !== undefined && at <= now; at = nextOccurrence(timing, at))
    yield at;
}
