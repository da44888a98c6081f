import { AwsFault, type CallAws, type Caller } from '../../aws.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { withIsoInstants } from './instants.ts';
import { jsonText } from './json-text.ts';
import { operationOf } from './names.ts';
import { metadata, resultOf, type ServiceResource } from './service.ts';

/**
 * Calls Step Functions, whose own members begin with a small letter where those of integrations have a capital.
 * A child of `.sync` without a name gets the attempt's, so that the call can be repeated after a stop.
 */
export async function callStepFunctions(
  callAws: CallAws,
  resource: ServiceResource,
  args: JsonObject,
  caller: Caller,
  token: string | null,
): Promise<Json> {
  const isNamed = resource.pattern !== 'sync' || args.Name !== undefined;
  const wanted = isNamed ? args : { ...args, Name: token };
  const input = recased(resource.sdk ? wanted : jsonText(wanted, 'Input'), (first) => first.toLowerCase());
  try {
    const answer = await callAws('states', operationOf(resource.action), input, caller);
    const result = recased(resultOf(answer), (first) => first.toUpperCase());
    return resource.sdk ? withIsoInstants(result) : { ...inMilliseconds(result), ...metadata() };
  } catch (problem) {
    const arn = problem instanceof AwsFault && !isNamed ? startedBefore(problem, input) : undefined;
    if (arn === undefined) throw problem;
    return { ExecutionArn: arn, ...metadata() };
  }
}

/** The generated name is nobody else's: an execution that has it is the one this attempt started. */
function startedBefore(problem: AwsFault, { stateMachineArn, name }: JsonObject): string | undefined {
  if (problem.code !== 'ExecutionAlreadyExists') return undefined;
  return childArn(String(stateMachineArn), String(name));
}

/** The ARN of a machine's execution. */
export const childArn = (machineArn: string, name: string) =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** The optimised integration gives instants as the older Java SDK writes them. */
function inMilliseconds({ StartDate, ...rest }: JsonObject): JsonObject {
  return typeof StartDate === 'number' ? { ...rest, StartDate: StartDate * 1000 } : rest;
}

/** Members named by callers, not by the API. */
const maps: readonly string[] = ['assignedVariables', 'variableReferences'];

function recased(members: JsonObject, first: (letter: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      first(name.charAt(0)) + name.slice(1),
      maps.includes(name) ? value : deeper(value, first),
    ]),
  );
}

function deeper(value: Json, first: (letter: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => deeper(item, first));
  return isJsonObject(value) ? recased(value, first) : value;
}
