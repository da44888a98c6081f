import type { CallAws, Caller } from '../../aws.ts';
import { compact, isJsonObject, isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { StateError } from '../language/state-error.ts';

/**
 * Invokes a function.
 * @param args FunctionName, Payload (any JSON), InvocationType, Qualifier, ClientContext
 * @param give the parsed payload alone, as for a function's ARN, or the whole answer of `lambda:invoke`
 * @throws StateError named as the function's `errorType`, with its error as the cause
 */
export async function invoke(
  callAws: CallAws,
  args: Json,
  caller: Caller,
  give: 'payload' | 'whole',
): Promise<Json> {
  const input = isJsonObject(args) ? args : {};
  const { Payload = {}, ...rest } = input;
  const answer = await callAws('lambda', 'Invoke', { ...rest, Payload: JSON.stringify(Payload) }, caller);
  const members = isObject(answer) ? answer : {};
  const text = payloadText(members.Payload);
  if (typeof members.FunctionError === 'string') throw functionError(text);
  const payload = parsed(text);
  return give === 'payload' ? payload : whole(members, payload);
}

/** The payload comes as text or bytes. */
function payloadText(payload: unknown): string {
  if (typeof payload === 'string') return payload;
  if (payload instanceof Uint8Array) return Buffer.from(payload).toString();
  return payload === undefined ? '' : JSON.stringify(payload);
}

function parsed(text: string): Json {
  if (text === '') return null;
  try {
    return parseJson(text);
  } catch {
    // AWS gives a payload that is not JSON as it is.
    return text;
  }
}

function whole(members: Record<string, unknown>, payload: Json): JsonObject {
  const { ExecutedVersion, StatusCode } = members;
  const status = typeof StatusCode === 'number' ? StatusCode : 200;
  return compact({
    ExecutedVersion: typeof ExecutedVersion === 'string' ? ExecutedVersion : '$LATEST',
    Payload: payload,
    SdkHttpMetadata: { HttpStatusCode: status },
    StatusCode: status,
  });
}

function functionError(text: string): StateError {
  const error = parsed(text);
  const type =
    isJsonObject(error) && typeof error.errorType === 'string' ? error.errorType : 'Lambda.Unknown';
  return new StateError(type, text);
}
