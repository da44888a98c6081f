import { compact, type Json, type JsonObject } from '../json.ts';
import { StateError, stateErrors } from '../language/state-error.ts';

/** AWS's limit of what states and tasks take and give, in bytes of UTF-8. */
export const longestPayload = 262_144;

const whole = { truncated: false };

/**
 * The JSON text of a payload.
 * @param what for the message: `The state/task 'Pay'`
 * @throws StateError States.DataLimitExceeded above 256 KiB
 */
export function payloadText(payload: Json, what: string): string {
  const text = JSON.stringify(payload);
  if (isTooLong(text)) throw tooLong(what);
  return text;
}

/** What a payload above 256 KiB fails with. */
export const tooLong = (what: string) =>
  new StateError(
    stateErrors.dataLimit,
    `${what} returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

/** Tells whether a text is longer than AWS takes. */
export const isTooLong = (text: string) =>
  text.length * 3 > longestPayload && Buffer.byteLength(text) > longestPayload;

/** Details of `...StateEntered`. */
export function entered(name: string, input: string): JsonObject {
  return { stateEnteredEventDetails: { name, input, inputDetails: whole } };
}

/** Details of `...StateExited`; the variables as JSON text each. */
export function exited(name: string, output: string, assigned: JsonObject | undefined): JsonObject {
  const variables =
    assigned && Object.fromEntries(Object.entries(assigned).map(([k, v]) => [k, JSON.stringify(v)]));
  return {
    stateExitedEventDetails: compact({
      name,
      output,
      outputDetails: whole,
      assignedVariables: variables,
      assignedVariablesDetails: variables && whole,
    }),
  };
}

/** An output with the note that it is whole. */
export function withOutput(output: string): JsonObject {
  return { output, outputDetails: whole };
}

/** An input with the note that it is whole. */
export function withInput(input: string): JsonObject {
  return { input, inputDetails: whole };
}

/** Error and cause, where there are any. */
export function withError(error: string | undefined, cause: string | undefined): JsonObject {
  return compact({ error: error?.slice(0, 256) || undefined, cause: cause?.slice(0, 32_768) });
}
