import type { Timer } from '../../clock.ts';
import type { Json } from '../json.ts';
import { StateError, stateErrors } from '../language/state-error.ts';
import { type CallsDesk, childOf, createCalls } from './calls.ts';
import { type Execution, stateOf } from './execution.ts';
import { attempt } from './failure.ts';
import type { CallPhase, Frame } from './frame.ts';
import { type Desk, type Mailbox, orGiveUp } from './mailbox.ts';
import { endCall, run, timeOut, wake } from './run.ts';
import { progress } from './states/children.ts';
import { noteSubmitted, resourceOf } from './states/task.ts';
import type { Step } from './step.ts';

/** The effects of an open execution: its timers, and the calls it waits for. All follow from its frames. */
export interface Effects {
  /** Begins what the frame's phase asks for, in place of what an earlier phase asked for. */
  settle(frame: Frame): void;
  /** Ends the effects of a frame that is no more. */
  drop(frame: number): void;
  close(): void;
}

/** What effects need of the engine. */
export interface EffectsDesk extends Omit<Desk, 'committed'>, CallsDesk {
  readonly region: string;
}

/** Makes the effects of an execution. */
export function createEffects(desk: EffectsDesk, execution: Execution, mailbox: Mailbox): Effects {
  const timers = new Map<number, Timer[]>();
  /** The turn in which a frame's call was begun. */
  const calling = new Map<number, number>();
  const calls = createCalls(desk, execution);

  /** Posts what happens to a frame, unless the frame has gone on meanwhile. */
  const post = (frame: Frame, act: (step: Step, frame: Frame) => void | Promise<void>) => {
    const { turn } = frame;
    void mailbox.post((step) =>
      orGiveUp(step, () => {
        const now = execution.frames.get(frame.id);
        return now?.turn === turn ? act(step, now) : undefined;
      }),
    );
  };
  const at = (frame: Frame, due: number, act: (step: Step, frame: Frame) => void | Promise<void>) => {
    const { turn } = frame;
    const timer = desk.clock.at(due, () => {
      if (execution.frames.get(frame.id)?.turn === turn) post(frame, act);
    });
    timers.set(frame.id, [...(timers.get(frame.id) ?? []), timer]);
  };
  const drop = (frame: number) => {
    for (const timer of timers.get(frame) ?? []) timer.cancel();
    timers.delete(frame);
  };

  const settleCall = (frame: Frame, phase: CallPhase) => {
    if (phase.timeoutAt !== null) at(frame, phase.timeoutAt, (step, now) => timeOut(step, now, false));
    if (phase.heartbeatAt !== null) at(frame, phase.heartbeatAt, (step, now) => timeOut(step, now, true));
    const { id, turn } = frame;
    if (calling.get(id) === turn) return;
    if (phase.submitted && phase.child === null) return;
    calling.set(id, turn);
    const goneOn = () => execution.closed || execution.frames.get(id)?.turn !== turn;
    const ended =
      phase.child === null ? calls.begin(frame, phase) : calls.awaitChild(frame, phase, phase.child);
    void ended.then(
      (result) => (goneOn() ? undefined : post(frame, (step, now) => answered(step, now, result))),
      (error: unknown) => (goneOn() ? undefined : post(frame, (step, now) => failed(step, now, error))),
    );
  };
  const answered = async (step: Step, frame: Frame, result: Json) => {
    const { phase } = frame;
    const state = stateOf(execution, frame);
    if (phase.is !== 'call' || state.Type !== 'Task') return;
    const resource = resourceOf(state);
    if (resource.kind === 'function' || resource.pattern === 'request' || phase.submitted)
      return endCall(step, frame, result);
    const child = resource.pattern === 'sync' ? childOf(result) : null;
    await attempt(step, frame, async () => {
      noteSubmitted(step, frame, phase, resource, result, child);
      calling.delete(frame.id);
    });
  };

  return {
    settle(frame) {
      drop(frame.id);
      const { phase } = frame;
      if (phase.is === 'ready') post(frame, (step, now) => run(step, now, desk.region));
      else if (phase.is === 'wait') at(frame, phase.until, wake);
      else if (phase.is === 'retry') at(frame, phase.until, (step, now) => run(step, now, desk.region));
      else if (phase.is === 'call') settleCall(frame, phase);
    },
    drop(frame) {
      drop(frame);
      calling.delete(frame);
    },
    close() {
      for (const frame of timers.keys()) drop(frame);
    },
  };
}

function failed(step: Step, frame: Frame, error: unknown): Promise<void> {
  const known =
    error instanceof StateError
      ? error
      : new StateError(stateErrors.runtime, error instanceof Error ? error.message : String(error));
  return endCall(step, frame, known);
}

/** Goes on with a Parallel or Map state after a redrive. */
export function resume(step: Step, frame: Frame): Promise<void> {
  return attempt(step, frame, () => progress(step, frame));
}
