import type { CallAws, Caller } from '../../aws.ts';
import type { Json } from '../json.ts';
import { StateError } from '../language/state-error.ts';
import { named } from './errors.ts';
import { putEvents } from './events.ts';
import { invoke } from './lambda.ts';
import type { Resource } from './resource.ts';
import { callService } from './service.ts';

/** On whose behalf a Task calls. */
export interface CallAs {
  readonly roleArn: string;
  /** The token or generated name that belongs to this attempt. */
  readonly token: string | null;
  readonly machineArn: string;
  readonly executionArn: string;
}

/** Makes a Task's call. Throws StateError with the name that AWS gives the failure. */
export type CallResource = (resource: Resource, args: Json, as: CallAs) => Promise<Json>;

/** Makes the integrations on top of the services that can be called. */
export function createCallResource(callAws: CallAws): CallResource {
  return async (resource, args, as) => {
    try {
      return await call(callAws, resource, args, as);
    } catch (problem) {
      throw problem instanceof StateError ? problem : named(problem, resource);
    }
  };
}

function call(callAws: CallAws, resource: Resource, args: Json, as: CallAs): Promise<Json> {
  const caller: Caller = { kind: 'role', roleArn: as.roleArn };
  if (resource.kind === 'function')
    return invoke(callAws, { FunctionName: resource.arn, Payload: args }, caller, 'payload');
  if (resource.sdk) return callService(callAws, resource, args, caller, as.token);
  if (resource.service === 'lambda') return invoke(callAws, args, caller, 'whole');
  if (resource.service === 'events') return putEvents(callAws, args, caller, as);
  return callService(callAws, resource, args, caller, as.token);
}
