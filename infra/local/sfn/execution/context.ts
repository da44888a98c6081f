import { compact, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { evaluate, type Scope } from '../language/query.ts';
import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import type { Step } from './step.ts';

const iso = (at: number) => new Date(at).toISOString();

/** The context object: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
function contextOf(execution: Execution, frame: Frame, token?: string | null): JsonObject {
  const context: JsonObject = {
    Execution: compact({
      Id: execution.arn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: iso(execution.startedAt),
      RedriveCount: execution.redriveCount,
      RedriveTime: execution.redrivenAt === null ? undefined : iso(execution.redrivenAt),
    }),
    State: { EnteredTime: iso(frame.enteredAt), Name: frame.state, RetryCount: frame.retryCount },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
  };
  const item = itemOf(execution, frame);
  if (item) context.Map = { Item: item };
  if (typeof token === 'string') context.Task = { Token: token };
  return execution.context ? overridden(context, execution.context) : context;
}

/** The context with the members that another one has. */
function overridden(context: JsonObject, other: JsonObject): JsonObject {
  const parts = Object.entries(other).map(([name, part]) => {
    const own = context[name];
    return [name, isJsonObject(own) && isJsonObject(part) ? { ...own, ...part } : part] as const;
  });
  return { ...context, ...Object.fromEntries(parts) };
}

/** Index and value of the innermost Map item around a frame. */
function itemOf(execution: Execution, frame: Frame): JsonObject | undefined {
  const outer = frame.parent === null ? undefined : execution.frames.get(frame.parent);
  if (!outer) return undefined;
  const value = outer.phase.is === 'children' ? outer.phase.items?.[frame.index] : undefined;
  return value === undefined ? itemOf(execution, outer) : { Index: frame.index, Value: value };
}

/** Every variable a frame sees: its own before those around it. */
function variablesOf(execution: Execution, frame: Frame): JsonObject {
  const outer = frame.parent === null ? undefined : execution.frames.get(frame.parent);
  return outer ? { ...variablesOf(execution, outer), ...frame.variables } : frame.variables;
}

/** What the expressions of a frame's state see. */
export function scopeOf(
  step: Step,
  frame: Frame,
  more: { result?: Json; errorOutput?: Json; token?: string | null } = {},
): Scope {
  const { token, ...values } = more;
  return {
    states: { input: frame.input, ...values, context: contextOf(step.execution, frame, token) },
    variables: variablesOf(step.execution, frame),
    at: step.at,
  };
}

/** Evaluates an optional template of a frame's state. */
export function evaluateOr(template: Json | undefined, fallback: Json, scope: Scope, field: string) {
  return template === undefined ? Promise.resolve(fallback) : evaluate(template, scope, field);
}
