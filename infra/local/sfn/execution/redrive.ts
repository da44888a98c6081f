import { deadlineOf } from './deadline.ts';
import { stateOf } from './execution.ts';
import type { Frame } from './frame.ts';
import { emit, type Step, setPhase } from './step.ts';

/**
 * Puts every unsuccessful line of an ended execution back to the beginning of its state; what succeeded keeps its
 * output. Retriers start counting anew, and the machine's timeout too.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
export function redrive(step: Step): void {
  const { execution } = step;
  execution.redriveCount += 1;
  execution.redrivenAt = step.at;
  execution.deadline = deadlineOf(execution.machine, execution.startedAt, step.at);
  emit(step, undefined, 'ExecutionRedriven', {
    executionRedrivenEventDetails: { redriveCount: execution.redriveCount },
  });
  for (const frame of execution.frames.values()) restart(step, frame);
}

function restart(step: Step, frame: Frame): void {
  if (frame.phase.is === 'done') return;
  frame.retries = [];
  frame.retryCount = 0;
  const inner = [...step.execution.frames.values()].some(({ parent }) => parent === frame.id);
  const state = stateOf(step.execution, frame);
  if (inner && frame.phase.is === 'children' && (state.Type === 'Parallel' || state.Type === 'Map'))
    setPhase(step, frame, { ...frame.phase });
  else setPhase(step, frame, { is: 'ready' });
}
