import type { Activity } from '../activity.ts';
import type { CallAws, Place } from '../aws.ts';
import type { Clock, Timer } from '../clock.ts';
import type { Announcer } from './announcer.ts';
import { type Children, createChildren } from './execution/child-executions.ts';
import { createEffects, type Effects, resume } from './execution/effects.ts';
import type { Execution } from './execution/execution.ts';
import { createMailbox, type Mailbox, orGiveUp } from './execution/mailbox.ts';
import { redrive } from './execution/redrive.ts';
import { abort, begin, expire } from './execution/run.ts';
import type { Step } from './execution/step.ts';
import { createCallResource } from './integrations/call.ts';
import type { ExecutionRow } from './storage/executions.ts';
import { createRetention } from './storage/retention.ts';
import type { Store } from './storage/store.ts';

/** What the engine runs with. */
export interface EngineParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly place: Place;
  readonly callAws: CallAws;
  /** Tells others how executions stand. */
  readonly announcer?: Announcer | undefined;
}

/** An open execution with its mailbox and effects. */
interface Open {
  readonly execution: Execution;
  readonly mailbox: Mailbox;
  /** Resolves when its start is on disk. */
  readonly ready: Promise<void>;
}

interface Entry extends Open {
  readonly effects: Effects;
  deadline: Timer | undefined;
}

/** Runs executions. Only open ones are in memory; whatever it answers is on disk. */
export interface Engine {
  readonly find: (arn: string) => Open | undefined;
  readonly byId: (id: number) => Open | undefined;
  /** Starts an execution whose row `write` inserts. */
  start(execution: Execution, write: () => void): Promise<void>;
  /** Opens an ended execution again, from where it failed; `write` updates its row. */
  redrive(row: ExecutionRow, write: (execution: Execution) => void): Promise<void>;
  /** Aborts an open execution; answers when, or nothing for one that has just ended by itself. */
  stop(open: Open, error: string | undefined, cause: string | undefined): Promise<number | undefined>;
  /** Goes on with every execution that was open when the engine last stopped. */
  resume(): void;
  close(): void;
  /** How much is in memory. */
  inMemory(): { readonly executions: number; readonly waitedFor: number };
}

/** Makes the engine. */
export function createEngine({ store, clock, activity, place, callAws, announcer }: EngineParts): Engine {
  const byArn = new Map<string, Entry>();
  const byId = new Map<number, Entry>();
  const children: Children = createChildren({ store, clock, activity, callAws });
  const retention = createRetention(store, clock);
  const desk = {
    store,
    clock,
    activity,
    children,
    region: place.region,
    note: announcer?.note,
    callResource: createCallResource(callAws),
  };

  const committed = (entry: Entry, step: Step) => {
    for (const child of step.stops) void children.stop(child);
    if (step.row !== 'kept' || step.closing) announcer?.start();
    if (step.closing) return close(entry);
    for (const frame of step.removed) entry.effects.drop(frame);
    for (const frame of step.changed) if (entry.execution.frames.has(frame.id)) entry.effects.settle(frame);
  };
  const close = (entry: Entry) => {
    entry.effects.close();
    entry.deadline?.cancel();
    byArn.delete(entry.execution.arn);
    byId.delete(entry.execution.id);
    children.ended(entry.execution.arn);
    retention.ended();
  };
  const add = (
    execution: Execution,
    first?: Parameters<typeof createMailbox>[2],
    act?: (step: Step) => void | Promise<void>,
  ) => {
    const mailbox = createMailbox({ ...desk, committed: (step) => committed(entry, step) }, execution, first);
    const effects = createEffects(desk, execution, mailbox);
    const ready = act ? mailbox.post((step) => orGiveUp(step, () => act(step))) : Promise.resolve();
    const entry: Entry = { execution, mailbox, effects, ready, deadline: undefined };
    byArn.set(execution.arn, entry);
    byId.set(execution.id, entry);
    return entry;
  };
  const watchDeadline = (entry: Entry) => {
    const { deadline, closed } = entry.execution;
    if (deadline === null || closed) return;
    entry.deadline = clock.at(deadline, () => {
      void entry.mailbox.post((step) => orGiveUp(step, () => expire(step)));
    });
  };

  return {
    find: (arn) => byArn.get(arn),
    byId: (id) => byId.get(id),
    async start(execution, write) {
      const entry = add(execution, { row: 'new', write }, begin);
      watchDeadline(entry);
      await entry.ready;
    },
    async redrive(row, write) {
      const execution = store.load(row);
      const first = { row: 'reopened', write: () => write(execution) } as const;
      const entry = add(execution, first, (step) => goOn(step));
      await entry.ready;
      watchDeadline(entry);
    },
    stop: (open, error, cause) =>
      open.mailbox.post((step) => {
        if (open.execution.closed) return undefined;
        abort(step, error, cause);
        return step.at;
      }),
    resume() {
      retention.look();
      for (const child of store.stops.list()) void children.stop(child);
      for (const row of store.executions.open()) {
        if (byArn.has(row.arn)) continue;
        const entry = add(store.load(row));
        watchDeadline(entry);
        for (const frame of entry.execution.frames.values()) entry.effects.settle(frame);
      }
    },
    inMemory: () => ({ executions: Math.max(byArn.size, byId.size), waitedFor: children.waitedFor() }),
    close() {
      for (const entry of byArn.values()) {
        entry.effects.close();
        entry.deadline?.cancel();
      }
    },
  };
}

/** A redrive; Parallel and Map states whose parts had all ended are left at once. */
async function goOn(step: Step): Promise<void> {
  redrive(step);
  for (const frame of [...step.execution.frames.values()])
    if (frame.phase.is === 'children') await resume(step, frame);
}
