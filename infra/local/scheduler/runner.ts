import type { Activity } from '../activity.ts';
import type { Clock, Timer } from '../clock.ts';
import { pace } from '../pace.ts';
import type { Delivery, Outcome } from './deliver.ts';
import { parseExpression } from './expression.ts';
import type { Invocation } from './invocations.ts';
import { dueOccurrences } from './occurrences.ts';
import type { Schedule } from './requests.ts';
import { afterFailure, type Failure } from './retries.ts';
import type { KeptSchedule } from './schedules.ts';
import type { Store } from './store.ts';
import { nextOf, timingOf } from './timing.ts';

/** What runs the schedules. */
export interface Runner {
  /** Begins, with what an earlier run left open. */
  start(): void;
  /** Looks at what is due; to be called when that may have changed. */
  wake(): void;
  /** Makes no more calls. Those under way are made again after the next start. */
  close(): void;
}

/** What running needs. */
export interface RunnerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly delivery: Delivery;
  /** Told in plain words what nobody else will hear of. */
  readonly report: (message: string) => void;
}

/** Calls made at one time; the others wait on disk. */
const mostAtOnce = 32;

/**
 * Runs the schedules with one timer, for whatever is due first: nothing is kept in memory but the calls under way.
 * What is due becomes an invocation on disk in the same transaction that moves its schedule on, and an invocation
 * leaves the disk once its call was taken: a kill at any moment repeats a call, and loses none.
 */
export function createRunner({ store, clock, activity, delivery, report }: RunnerParts): Runner {
  const { schedules, invocations, atomically } = store;
  const underWay = new Set<number>();
  let state: 'waiting' | 'running' | 'closed' = 'waiting';
  let timer: { readonly due: number; readonly timer: Timer } | undefined;

  /** Turns what schedules are due for into invocations; more schedules at a time would only wait. */
  const takeUp = (now: number, most: number) => {
    const due = schedules.due(now, most);
    if (due.length === 0) return;
    atomically(() => {
      for (const schedule of due) {
        const times = timesDue(schedule, now);
        for (const scheduled of times) invocations.add(schedule, scheduled, now);
        const after = thinned(schedule.definition, times.at(-1) ?? now, clock);
        schedules.move(schedule, nextOf(schedule.definition, schedule.anchor, after));
      }
    });
  };
  const arm = (now: number) => {
    const due = earliest(schedules.nextDue(now), invocations.nextDue(now));
    if (due === timer?.due) return;
    timer?.timer.cancel();
    timer = due === undefined ? undefined : { due, timer: clock.at(due, fired) };
  };
  const fired = () => {
    timer = undefined;
    wake();
  };
  const wake = () => {
    if (state !== 'running') return;
    const now = clock.now();
    const free = mostAtOnce - underWay.size;
    // When one of those under way ends, this is asked again.
    if (free > 0) {
      takeUp(now, free);
      const waiting = invocations.due(now, mostAtOnce).filter((id) => !underWay.has(id));
      for (const id of waiting.slice(0, free)) void run(invocations.find(id));
    }
    arm(now);
  };
  const run = async (invocation: Invocation) => {
    const settled = activity.begin('schedule');
    underWay.add(invocation.id);
    await settle(invocation, await delivery.attempt(invocation));
    underWay.delete(invocation.id);
    wake();
    settled();
  };
  const settle = async (invocation: Invocation, failure: Outcome) => {
    // What ends with us was cut off: the invocation stays for the next run.
    if (state === 'closed') return;
    if (!failure) return finish(invocation);
    const next = afterFailure(invocation, failure, clock.now());
    if (next.kind === 'retry') invocations.retry(invocation, next.at);
    else await giveUp(invocation, failure, next.exhausted);
  };
  const giveUp = async (invocation: Invocation, failure: Failure, exhausted?: string) => {
    try {
      await delivery.bury(invocation, failure, exhausted);
    } catch (error) {
      report(`${nameOf(invocation)}: its dead-letter queue took nothing: ${String(error)}`);
    }
    if (state === 'closed') return;
    report(
      `${nameOf(invocation)} is given up after attempt ${invocation.attempt}: ${failure.code}: ${failure.message}`,
    );
    finish(invocation);
  };
  const finish = (invocation: Invocation) => {
    atomically(() => {
      invocations.remove(invocation);
      schedules.complete(invocation.group, invocation.name);
    });
  };

  return {
    start() {
      invocations.markRepeats(clock.now());
      state = 'running';
      wake();
    },
    wake,
    close() {
      state = 'closed';
      timer?.timer.cancel();
    },
  };
}

const hour = 3_600_000;

/**
 * The instant after which a schedule is due again. What comes round within the hour would come thousands of times while
 * the clock is moved over months.
 */
function thinned({ ScheduleExpression }: Schedule, after: number, clock: Clock): number {
  const expression = parseExpression(ScheduleExpression);
  if (expression.kind !== 'rate' || expression.everyMs >= hour) return after;
  return after + pace(clock, after, expression.everyMs, Number.POSITIVE_INFINITY) - expression.everyMs;
}

/** The times that a schedule is due for: those within its target's maximum age, and at least one. */
function timesDue({ definition, anchor, next }: KeptSchedule, now: number): readonly number[] {
  if (!next) return [];
  const oldest = now - definition.Target.RetryPolicy.MaximumEventAgeInSeconds * 1000;
  return dueOccurrences(timingOf(definition, anchor), next.scheduled, now, oldest);
}

const earliest = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

const nameOf = ({ group, name }: Invocation) => `Schedule ${group}/${name}`;
