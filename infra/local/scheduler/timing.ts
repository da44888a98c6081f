import { createHash } from 'node:crypto';
import { faults } from './faults.ts';
import { nextOccurrence, type Timing } from './occurrences.ts';
import type { Schedule } from './requests.ts';
import type { KeptSchedule } from './schedules.ts';
import { isZone } from './wall-time.ts';

/** What a schedule's times depend on. */
export function timingOf(definition: Schedule, anchor: number): Timing {
  const { ScheduleExpression, ScheduleExpressionTimezone, StartDate, EndDate } = definition;
  return {
    expression: ScheduleExpression,
    zone: ScheduleExpressionTimezone,
    anchor,
    start: StartDate === undefined ? undefined : StartDate * 1000,
    end: EndDate === undefined ? undefined : EndDate * 1000,
  };
}

/** When a schedule is due next after that instant; never while it is disabled. */
export function nextOf(definition: Schedule, anchor: number, after: number): KeptSchedule['next'] {
  if (definition.State === 'DISABLED') return undefined;
  const scheduled = nextOccurrence(timingOf(definition, anchor), after);
  return scheduled === undefined ? undefined : { scheduled, due: scheduled + delay(definition, scheduled) };
}

/** Where in its flexible window an invocation falls: by chance, but the same chance whenever it is asked. */
function delay({ GroupName, Name, FlexibleTimeWindow }: Schedule, scheduled: number): number {
  const { Mode, MaximumWindowInMinutes = 0 } = FlexibleTimeWindow;
  if (Mode === 'OFF') return 0;
  const chance =
    createHash('sha256').update(`${GroupName}/${Name}/${scheduled}`).digest().readUInt32BE() / 2 ** 32;
  return Math.floor(chance * MaximumWindowInMinutes * 60) * 1000;
}

/** Whether an expression names one time only; start and end mean nothing to it. */
export const isOneTime = (expression: string): boolean => expression.startsWith('at(');

/** The second that an instant belongs to: expressions name no shorter time. */
export const wholeSecond = (instant: number): number => Math.floor(instant / 1000) * 1000;

const earliestStartMs = 5 * 60_000;

/**
 * Sees to it that a schedule's times make sense now.
 * @param before what it was until now, where it is changed: a start that has passed since may stay.
 * @throws AwsFault ValidationException
 */
export function checkTimes(definition: Schedule, now: number, before?: Schedule): void {
  const { ScheduleExpression, ScheduleExpressionTimezone: zone, FlexibleTimeWindow } = definition;
  if (!isZone(zone)) throw faults.invalid(`Invalid Schedule Expression Timezone ${zone}.`);
  if (FlexibleTimeWindow.Mode === 'FLEXIBLE' && FlexibleTimeWindow.MaximumWindowInMinutes === undefined)
    throw faults.invalid('MaximumWindowInMinutes is required for a flexible time window.');
  const { end: _, ...endless } = timingOf(definition, now);
  if (nextOccurrence(endless, wholeSecond(now) - 1) === undefined)
    throw faults.invalidExpression(ScheduleExpression);
  if (!isOneTime(ScheduleExpression)) checkLimits(definition, now, before);
}

function checkLimits({ StartDate, EndDate }: Schedule, now: number, before: Schedule | undefined) {
  if (StartDate !== undefined && StartDate !== before?.StartDate && StartDate * 1000 < now - earliestStartMs)
    throw faults.invalid('The StartDate you specify cannot be earlier than 5 minutes ago.');
  if (EndDate !== undefined && EndDate * 1000 < now)
    throw faults.invalid('The EndDate you specify cannot be in the past.');
  if (StartDate !== undefined && EndDate !== undefined && StartDate >= EndDate)
    throw faults.invalid('The StartDate you specify must come before the EndDate.');
}
