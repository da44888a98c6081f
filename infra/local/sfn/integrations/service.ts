import { AwsFault, type CallAws, type Caller } from '../../aws.ts';
import { isJsonObject, type Json, type JsonObject, toJson } from '../json.ts';
import { signingName } from './names.ts';
import type { Resource } from './resource.ts';

type Service = Extract<Resource, { kind: 'service' }>;

/** Calls an operation of a service: `dynamodb` `updateItem` calls `UpdateItem` of DynamoDB with the arguments. */
export async function callService(
  callAws: CallAws,
  resource: Service,
  args: Json,
  caller: Caller,
  token: string | null,
): Promise<Json> {
  const service = signingName(resource.service);
  const operation = resource.action.charAt(0).toUpperCase() + resource.action.slice(1);
  const input = isJsonObject(args) ? args : {};
  if (service === 'states') return callStepFunctions(callAws, resource, operation, input, caller, token);
  return resultOf(await callAws(service, operation, asText(resource, input), caller));
}

/** Optimised integrations take JSON where the service wants text. */
function asText(resource: Service, input: JsonObject): JsonObject {
  if (resource.sdk) return input;
  if (resource.service === 'sqs') return stringified(input, 'MessageBody');
  if (resource.service === 'sns') return stringified(input, 'Message');
  if (resource.service !== 'events' || !Array.isArray(input.Entries)) return input;
  return {
    ...input,
    Entries: input.Entries.map((entry) => (isJsonObject(entry) ? stringified(entry, 'Detail') : entry)),
  };
}

function stringified(input: JsonObject, member: string): JsonObject {
  const value = input[member];
  return value === undefined || typeof value === 'string'
    ? input
    : { ...input, [member]: JSON.stringify(value) };
}

/**
 * Step Functions' own members begin with a small letter, those of integrations with a capital.
 * A child of `.sync` without a name gets the attempt's, so that the call can be repeated after a stop.
 */
async function callStepFunctions(
  callAws: CallAws,
  resource: Service,
  operation: string,
  args: JsonObject,
  caller: Caller,
  token: string | null,
): Promise<Json> {
  const named = resource.pattern === 'sync' && args.Name === undefined ? { ...args, Name: token } : args;
  const input = recased(resource.sdk ? named : stringified(named, 'Input'), (first) => first.toLowerCase());
  try {
    const result = resultOf(await callAws('states', operation, input, caller));
    return isJsonObject(result) ? recased(result, (first) => first.toUpperCase()) : result;
  } catch (problem) {
    const arn = problem instanceof AwsFault && named !== args ? startedBefore(problem, input) : undefined;
    if (arn === undefined) throw problem;
    return { ExecutionArn: arn };
  }
}

/** The generated name is nobody else's: an execution that has it is the one this attempt started. */
function startedBefore(problem: AwsFault, { stateMachineArn, name }: JsonObject): string | undefined {
  if (problem.code !== 'ExecutionAlreadyExists') return undefined;
  return `${String(stateMachineArn).replace(':stateMachine:', ':execution:')}:${String(name)}`;
}

function recased(members: JsonObject, first: (letter: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(members).map(([key, value]) => [first(key.charAt(0)) + key.slice(1), value]),
  );
}

function resultOf(answer: unknown): Json {
  const result = toJson(answer);
  return result ?? {};
}
