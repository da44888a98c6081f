import type { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { parseCron } from './cron.ts';
import { faults } from './faults.ts';

/** What a schedule expression says. */
export type Expression =
  /** Once, at a wall time read as if it were UTC (milliseconds since 1970). */
  | { readonly kind: 'at'; readonly wall: number }
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'cron'; readonly cron: Cron };

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(2027-07-04T09:00:00)`, `rate(5 minutes)` or `cron(0 9 ? * MON-FRI *)`.
 * Source: EventBridge Scheduler API Reference, CreateSchedule, ScheduleExpression.
 * @throws AwsFault ValidationException
 */
export function parseExpression(text: string): Expression {
  const [, kind, inside = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? [];
  const expression =
    kind === 'at'
      ? parseAt(inside)
      : kind === 'rate'
        ? parseRate(inside)
        : kind === 'cron'
          ? asCron(inside)
          : undefined;
  if (!expression) throw faults.invalidExpression(text);
  return expression;
}

function parseAt(text: string): Expression | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return undefined;
  try {
    const wall = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return { kind: 'at', wall: wall.toZonedDateTime('UTC').epochMilliseconds };
  } catch {
    return undefined;
  }
}

/** The unit need not agree with the value: `rate(1 minutes)` is good. A day is always 24 hours. */
function parseRate(text: string): Expression | undefined {
  const [, value = '', unit = ''] = /^([1-9]\d{0,7}) (minute|hour|day)s?$/.exec(text) ?? [];
  const ms = unitMs[unit];
  return ms === undefined ? undefined : { kind: 'rate', everyMs: Number(value) * ms };
}

function asCron(text: string): Expression | undefined {
  const cron = parseCron(text);
  return cron && { kind: 'cron', cron };
}
