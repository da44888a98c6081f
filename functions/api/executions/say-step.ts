import type { LifecycleEvent } from '../../domain/lifecycle/event.ts';
import { mask, maskText } from '../../domain/lifecycle/mask.ts';
import type { Trouble } from '../../domain/lifecycle/standing.ts';
import type { Attempt, Step } from '../../domain/lifecycle/step.ts';
import { sayFault } from './say-fault.ts';

const instant = (ms: number) => new Date(ms).toISOString();

/** A JSON text as it may be shown: what may be personal is hidden. */
export function shownJson(text: string): unknown {
  try {
    return mask(JSON.parse(text));
  } catch {
    return maskText(text);
  }
}

/** A step as the API tells it. */
export const sayStep = (step: Step) => ({
  ...{ id: step.id, state: step.state, status: step.status, startedAt: instant(step.enteredAt) },
  within: step.within.map((place) => ({ ...place })),
  ...(step.parent !== undefined && { parent: step.parent }),
  ...(step.exitedAt !== undefined && { endedAt: instant(step.exitedAt) }),
  attempts: step.attempts.map(sayAttempt),
  ...(step.nextAttempt && {
    nextAttempt: { from: instant(step.nextAttempt.from), to: instant(step.nextAttempt.to) },
  }),
  ...(step.waitsUntil !== undefined && { waitsUntil: instant(step.waitsUntil) }),
  ...(step.input !== undefined && { input: shownJson(step.input) }),
  ...(step.output !== undefined && { output: shownJson(step.output) }),
});

const sayAttempt = ({ startedAt, endedAt, fault, cause }: Attempt) => ({
  startedAt: instant(startedAt),
  ...(endedAt !== undefined && { endedAt: instant(endedAt) }),
  ...(fault !== undefined && { fault, text: sayFault(fault) }),
  ...(cause !== undefined && { cause: maskText(cause) }),
});

/** Why something is red, as the API tells it. */
export const sayTrouble = ({ step, fault }: Trouble) => ({
  state: step.state,
  fault,
  text: sayFault(fault),
  stepId: step.id,
  within: step.within.map((place) => ({ ...place })),
});

/** An event as the API tells it. */
export const sayEvent = ({ id, previous, at, type, state, index, error }: LifecycleEvent) => ({
  ...{ id, previous, at: instant(at), type },
  ...(state !== undefined && { state }),
  ...(index !== undefined && { index }),
  ...(error !== undefined && { fault: error }),
});
