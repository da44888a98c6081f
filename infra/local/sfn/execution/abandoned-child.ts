import { parseResource } from '../integrations/resource.ts';
import { childArn } from '../integrations/step-functions.ts';
import { isJsonObject } from '../json.ts';
import { type Execution, stateOf } from './execution.ts';
import type { Frame } from './frame.ts';

/** A child execution of `.sync` that is to be stopped, under the role that started it. */
export interface ChildToStop {
  readonly arn: string;
  readonly roleArn: string;
}

/**
 * The child execution that a frame's Task waits for, if any. One whose start is under way is known by the name that
 * its attempt was given.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html (Run a Job)
 */
export function abandonedChild(execution: Execution, frame: Frame): ChildToStop | undefined {
  const { phase } = frame;
  if (phase.is !== 'call') return undefined;
  const state = stateOf(execution, frame);
  const resource = state.Type === 'Task' ? parseResource(state.Resource) : undefined;
  if (resource?.kind !== 'service' || resource.pattern !== 'sync') return undefined;
  const roleArn = phase.roleArn ?? execution.roleArn;
  if (phase.child !== null) return { arn: phase.child, roleArn };
  const { StateMachineArn, Name } = isJsonObject(phase.arguments) ? phase.arguments : {};
  const isOurs = phase.token !== null && Name === undefined && typeof StateMachineArn === 'string';
  return isOurs ? { arn: childArn(StateMachineArn, phase.token), roleArn } : undefined;
}
