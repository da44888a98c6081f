import { randomUUID } from 'node:crypto';
import { parseResource, type Resource, taskName } from '../../integrations/resource.ts';
import { compact, type Json, type JsonObject } from '../../json.ts';
import { evaluateNumber, evaluateText, type Scope } from '../../language/query.ts';
import { StateError, stateErrors } from '../../language/state-error.ts';
import type { TaskState } from '../../language/states.ts';
import { evaluateOr, scopeOf } from '../context.ts';
import { isTooLong, payloadText, tooLong, withError, withInput, withOutput } from '../details.ts';
import { failState } from '../failure.ts';
import type { CallPhase, Frame } from '../frame.ts';
import { emit, type Step, setPhase } from '../step.ts';
import { newToken } from '../token.ts';
import { leave } from '../transition.ts';

/** The resource of a Task; definitions with others are refused. */
export function resourceOf(state: TaskState): Resource {
  const resource = parseResource(state.Resource);
  if (!resource) throw new StateError(stateErrors.runtime, `${state.Resource} cannot be called`);
  return resource;
}

/** Schedules a Task's call; it is made once this is on disk. */
export async function runTask(step: Step, frame: Frame, state: TaskState, region: string): Promise<void> {
  const resource = resourceOf(state);
  const token = tokenFor(step, frame, resource);
  const scope = scopeOf(step, frame, { token });
  const input = await evaluateOr(state.Arguments, frame.input, scope, 'Arguments');
  const text = payloadText(input, `The state/task '${frame.state}'`);
  const timeout = await seconds(state.TimeoutSeconds, scope, 'TimeoutSeconds');
  const heartbeat = await seconds(state.HeartbeatSeconds, scope, 'HeartbeatSeconds');
  const roleArn =
    state.Credentials && (await evaluateText(state.Credentials.RoleArn, scope, 'Credentials/RoleArn'));
  noteScheduled(
    step,
    frame,
    resource,
    text,
    region,
    compact({ timeoutInSeconds: timeout, heartbeatInSeconds: heartbeat }),
  );
  setPhase(step, frame, {
    is: 'call',
    arguments: input,
    token,
    submitted: false,
    child: null,
    ...(roleArn === undefined ? {} : { roleArn }),
    timeoutAt: timeout === undefined ? null : step.at + timeout * 1000,
    heartbeatSeconds: heartbeat ?? null,
    heartbeatAt: heartbeat === undefined ? null : step.at + heartbeat * 1000,
  });
}

function tokenFor(step: Step, frame: Frame, resource: Resource): string | null {
  if (resource.kind !== 'service' || resource.pattern === 'request') return null;
  const { id: execution, machineName: machine } = step.execution;
  return resource.pattern === 'token' ? newToken({ execution, frame: frame.id, machine }) : randomUUID();
}

async function seconds(template: number | string | undefined, scope: Scope, field: string) {
  return template === undefined ? undefined : evaluateNumber(template, scope, field, 1);
}

function noteScheduled(
  step: Step,
  frame: Frame,
  resource: Resource,
  text: string,
  region: string,
  limits: JsonObject,
): void {
  if (resource.kind === 'function') {
    emit(step, frame, 'LambdaFunctionScheduled', {
      lambdaFunctionScheduledEventDetails: { resource: resource.arn, ...withInput(text), ...limits },
    });
    emit(step, frame, 'LambdaFunctionStarted', null);
    return;
  }
  emit(step, frame, 'TaskScheduled', {
    taskScheduledEventDetails: { ...named(resource), region, parameters: text, ...limits },
  });
  emit(step, frame, 'TaskStarted', { taskStartedEventDetails: named(resource) });
}

function named(resource: Resource): JsonObject {
  return resource.kind === 'function'
    ? {}
    : { resourceType: resource.resourceType, resource: resource.resource };
}

/** The call was answered, and the task goes on to wait for its token or its child execution. */
export function noteSubmitted(
  step: Step,
  frame: Frame,
  phase: CallPhase,
  resource: Resource,
  output: Json,
  child: string | null,
): void {
  const text = payloadText(output, `The state/task '${frame.state}'`);
  phase.submitted = true;
  phase.child = child;
  emit(step, frame, 'TaskSubmitted', {
    taskSubmittedEventDetails: { ...named(resource), ...withOutput(text) },
  });
}

/** Ends a Task with its result. */
export async function endTask(step: Step, frame: Frame, state: TaskState, result: Json): Promise<void> {
  const resource = resourceOf(state);
  const text = JSON.stringify(result);
  if (isTooLong(text)) return failTask(step, frame, state, tooLong(`The state/task '${taskName(resource)}'`));
  if (resource.kind === 'function')
    emit(step, frame, 'LambdaFunctionSucceeded', { lambdaFunctionSucceededEventDetails: withOutput(text) });
  else
    emit(step, frame, 'TaskSucceeded', {
      taskSucceededEventDetails: { ...named(resource), ...withOutput(text) },
    });
  await leave(step, frame, state, scopeOf(step, frame, { result }), result);
}

/** Ends a Task's attempt with an error. */
export async function failTask(step: Step, frame: Frame, state: TaskState, error: StateError): Promise<void> {
  const resource = resourceOf(state);
  const outcome = error.error === stateErrors.timeout ? 'TimedOut' : 'Failed';
  const details = withError(error.error, error.reason);
  const prefix = resource.kind === 'function' ? 'LambdaFunction' : 'Task';
  const member = `${prefix === 'Task' ? 'task' : 'lambdaFunction'}${outcome}EventDetails`;
  emit(step, frame, `${prefix}${outcome}`, { [member]: { ...named(resource), ...details } });
  await failState(step, frame, error);
}
