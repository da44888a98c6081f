import type { Activity } from '../../activity.ts';
import type { CallResource } from '../integrations/call.ts';
import type { Resource } from '../integrations/resource.ts';
import { isJsonObject, type Json } from '../json.ts';
import type { Children } from './child-executions.ts';
import { type Execution, stateOf } from './execution.ts';
import type { CallPhase, Frame } from './frame.ts';
import { resourceOf } from './states/task.ts';

/** What the calls of Tasks need of the engine. */
export interface CallsDesk {
  readonly activity: Activity;
  readonly callResource: CallResource;
  readonly children: Children;
}

/** The calls of an execution's Tasks. */
export interface Calls {
  /** Makes a Task's call. */
  begin(frame: Frame, phase: CallPhase): Promise<Json>;
  /** Resolves when the child execution of a Task has ended. */
  awaitChild(frame: Frame, phase: CallPhase, arn: string): Promise<Json>;
}

/** Makes the calls of an execution. */
export function createCalls(desk: CallsDesk, execution: Execution): Calls {
  const roleOf = (phase: CallPhase) => phase.roleArn ?? execution.roleArn;
  const hasGoneOn = ({ id }: Frame, turn: number) =>
    execution.closed || execution.frames.get(id)?.turn !== turn;

  return {
    async begin(frame, phase) {
      const settled = desk.activity.begin('task');
      const { turn } = frame;
      const resource = taskResource(execution, frame);
      const roleArn = roleOf(phase);
      const { machineArn, arn: executionArn } = execution;
      const as = { roleArn, token: phase.token, machineArn, executionArn };
      try {
        const result = await desk.callResource(resource, phase.arguments, as);
        const child = isSync(resource) ? childOf(result) : null;
        if (child !== null && hasGoneOn(frame, turn)) await desk.children.stop({ arn: child, roleArn });
        return result;
      } finally {
        setImmediate(settled);
      }
    },
    awaitChild(frame, phase, arn) {
      const resource = taskResource(execution, frame);
      const asText = resource.kind === 'service' && resource.resource.endsWith('.sync');
      return desk.children.end({ arn, roleArn: roleOf(phase) }, asText);
    },
  };
}

function taskResource(execution: Execution, frame: Frame): Resource {
  const state = stateOf(execution, frame);
  if (state.Type !== 'Task') throw new Error(`${frame.state} is not a Task`);
  return resourceOf(state);
}

const isSync = (resource: Resource) => resource.kind === 'service' && resource.pattern === 'sync';

/** The ARN that startExecution answered. */
export function childOf(result: Json): string | null {
  return isJsonObject(result) && typeof result.ExecutionArn === 'string' ? result.ExecutionArn : null;
}
