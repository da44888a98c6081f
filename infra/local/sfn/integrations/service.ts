import { randomUUID } from 'node:crypto';
import type { CallAws, Caller } from '../../aws.ts';
import { isJsonObject, type Json, type JsonObject, toJson } from '../json.ts';
import { withIsoInstants, withSeconds } from './instants.ts';
import { jsonText } from './json-text.ts';
import { operationOf, signingName } from './names.ts';
import type { Resource } from './resource.ts';
import { callStepFunctions } from './step-functions.ts';

/** A resource that is an operation of a service. */
export type ServiceResource = Extract<Resource, { kind: 'service' }>;

/** Calls an operation of a service: `dynamodb` `updateItem` calls `UpdateItem` of DynamoDB with the arguments. */
export async function callService(
  callAws: CallAws,
  resource: ServiceResource,
  args: Json,
  caller: Caller,
  token: string | null,
): Promise<Json> {
  const service = signingName(resource.service);
  const input = isJsonObject(args) ? args : {};
  if (service === 'states') return callStepFunctions(callAws, resource, input, caller, token);
  const wanted = withSeconds(service, asText(resource, input));
  const result = resultOf(await callAws(service, operationOf(resource.action), wanted, caller));
  return resource.sdk ? withIsoInstants(result) : { ...result, ...metadata() };
}

/** Optimised integrations take JSON where the service wants text. */
function asText(resource: ServiceResource, input: JsonObject): JsonObject {
  if (resource.sdk) return input;
  if (resource.service === 'sqs') return jsonText(input, 'MessageBody');
  return resource.service === 'sns' ? jsonText(input, 'Message') : input;
}

/** What optimised integrations add to a result. */
export const metadata = () => ({
  SdkHttpMetadata: { HttpStatusCode: 200 },
  SdkResponseMetadata: { RequestId: randomUUID() },
});

/** The members of an answer; bytes, as of a function's payload, are text. */
export function resultOf(answer: unknown): JsonObject {
  const members = typeof answer === 'object' && answer !== null ? Object.entries(answer) : [];
  return Object.fromEntries(
    members.flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, value instanceof Uint8Array ? Buffer.from(value).toString() : toJson(value)]];
    }),
  );
}
