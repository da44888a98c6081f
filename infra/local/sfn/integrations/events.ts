import type { CallAws, Caller } from '../../aws.ts';
import { isJsonObject, isObject, type Json, type JsonObject, toJson } from '../json.ts';
import { StateError } from '../language/state-error.ts';
import type { CallAs } from './call.ts';
import { jsonText } from './json-text.ts';

/**
 * Puts events on a bus: their details may be JSON, and their resources are joined by machine and execution.
 * @throws StateError EventBridge.FailedEntry when not all were taken
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export async function putEvents(callAws: CallAws, args: Json, caller: Caller, as: CallAs): Promise<Json> {
  const input = isJsonObject(args) ? args : {};
  const entries = Array.isArray(input.Entries) ? input.Entries.map((entry) => complete(entry, as)) : [];
  const answer = await callAws('events', 'PutEvents', { ...input, Entries: entries }, caller);
  const result = toJson(answer);
  if (isObject(result) && typeof result.FailedEntryCount === 'number' && result.FailedEntryCount > 0)
    throw new StateError('EventBridge.FailedEntry', JSON.stringify(result));
  return result;
}

function complete(entry: Json, { machineArn, executionArn }: CallAs): JsonObject {
  if (!isJsonObject(entry)) return {};
  const resources = Array.isArray(entry.Resources) ? entry.Resources : [];
  return { ...jsonText(entry, 'Detail'), Resources: [...resources, machineArn, executionArn] };
}
