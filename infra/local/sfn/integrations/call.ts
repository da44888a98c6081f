import { randomUUID } from 'node:crypto';
import { AwsFault, type CallAws, type Caller } from '../../aws.ts';
import type { Json } from '../json.ts';
import { StateError } from '../language/state-error.ts';
import { invoke } from './lambda.ts';
import { errorPrefix } from './names.ts';
import type { Resource } from './resource.ts';
import { callService } from './service.ts';

/** How a Task calls: under which role, and the token or generated name that belongs to this attempt. */
interface CallAs {
  readonly roleArn: string;
  readonly token: string | null;
}

/** Makes a Task's call. Throws StateError with the name that AWS gives the failure. */
export type CallResource = (resource: Resource, args: Json, as: CallAs) => Promise<Json>;

/** Makes the integrations on top of the laptop cloud's services. */
export function createCallResource(callAws: CallAws): CallResource {
  return async (resource, args, as) => {
    const caller: Caller = { kind: 'role', roleArn: as.roleArn };
    try {
      if (resource.kind === 'function')
        return await invoke(callAws, { FunctionName: resource.arn, Payload: args }, caller, 'payload');
      if (resource.service === 'lambda' && resource.action === 'invoke' && !resource.sdk)
        return await invoke(callAws, args, caller, 'whole');
      return await callService(callAws, resource, args, caller, as.token);
    } catch (problem) {
      throw problem instanceof StateError ? problem : named(problem, prefixOf(resource));
    }
  };
}

const prefixOf = (resource: Resource) =>
  resource.kind === 'function' ? 'Lambda' : errorPrefix(resource.service, resource.sdk);

/** The names are those of the Java SDK, whose exceptions all end so. */
function named(problem: unknown, prefix: string): StateError {
  if (problem instanceof AwsFault) {
    const name = problem.code.endsWith('Exception') ? problem.code : `${problem.code}Exception`;
    const cause = `${problem.message} (Service: ${prefix}, Status Code: ${problem.status}, Request ID: ${randomUUID()})`;
    return new StateError(`${prefix}.${name}`, cause);
  }
  return new StateError(
    `${prefix}.SdkClientException`,
    problem instanceof Error ? problem.message : String(problem),
  );
}
