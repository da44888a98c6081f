import type { JsonObject } from '../json.ts';
import { evaluate, type Scope } from '../language/query.ts';
import { StateError, stateErrors } from '../language/state-error.ts';
import { isTooLong } from './details.ts';

/** Something that keeps variables. */
interface Assigned {
  readonly variables: JsonObject;
}

/** AWS's limit of all variables of an execution, in characters of JSON. */
const mostTogether = 10 * 1024 * 1024;

/**
 * Evaluates an `Assign`.
 * @param frames all that keep variables of the execution
 * @throws StateError States.DataLimitExceeded above 256 KiB in one `Assign`, or 10 MiB in all variables
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export async function assign(
  frames: Iterable<Assigned>,
  template: JsonObject | undefined,
  scope: Scope,
): Promise<JsonObject | undefined> {
  if (!template) return undefined;
  const values: JsonObject = {};
  for (const [name, value] of Object.entries(template))
    values[name] = await evaluate(value, scope, `Assign/${name}`);
  const text = JSON.stringify(values);
  if (isTooLong(text)) throw tooLong('The variables assigned by a state');
  if (sizeOfAll(frames) + text.length > mostTogether) throw tooLong('The variables of the execution');
  return values;
}

function sizeOfAll(frames: Iterable<Assigned>): number {
  let size = 0;
  for (const { variables } of frames) size += JSON.stringify(variables).length;
  return size;
}

const tooLong = (what: string) =>
  new StateError(stateErrors.dataLimit, `${what} exceed the maximum number of bytes service limit.`);
