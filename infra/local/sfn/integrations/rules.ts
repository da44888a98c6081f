import { isJsonObject } from '../json.ts';
import type { TaskState } from '../language/states.ts';
import { operationOf, signingName } from './names.ts';
import { parseResource, type Resource } from './resource.ts';

/** Tells whether the engine has somebody to call for an operation of a service, as `dynamodb` `PutItem`. */
export type Calls = (service: string, operation: string) => boolean;

interface Integration {
  /** Arguments without which AWS takes no definition. */
  readonly needs: readonly string[];
  readonly waits?: readonly ('token' | 'sync')[];
}

const token = ['token'] as const;
const key = { needs: ['TableName', 'Key'] };

/** Optimised integrations that run here: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html */
const optimised: Readonly<Record<string, Integration>> = {
  'lambda:invoke': { needs: ['FunctionName'], waits: token },
  'dynamodb:getItem': key,
  'dynamodb:putItem': { needs: ['TableName', 'Item'] },
  'dynamodb:updateItem': key,
  'dynamodb:deleteItem': key,
  'sqs:sendMessage': { needs: ['QueueUrl', 'MessageBody'], waits: token },
  'sns:publish': { needs: ['Message'], waits: token },
  'events:putEvents': { needs: ['Entries'], waits: token },
  'states:startExecution': { needs: ['StateMachineArn'], waits: ['token', 'sync'] },
};

/** Why a Task cannot run; undefined when it can. */
export function taskProblem(state: TaskState, calls: Calls): string | undefined {
  const resource = parseResource(state.Resource);
  if (!resource) return `The resource ${state.Resource} is not supported`;
  if (resource.kind === 'function') return missing('lambda', 'Invoke', calls);
  const integration = optimised[`${resource.service}:${resource.action}`];
  const problem = resource.sdk ? sdkProblem(resource) : integrationProblem(state, resource, integration);
  return problem ?? missing(signingName(resource.service), operationOf(resource.action), calls);
}

function missing(service: string, operation: string, calls: Calls): string | undefined {
  return calls(service, operation) ? undefined : `${service} ${operation} cannot be called from here`;
}

function sdkProblem({ pattern }: Service): string | undefined {
  return pattern === 'sync' ? 'AWS SDK integrations have no .sync' : undefined;
}

type Service = Extract<Resource, { kind: 'service' }>;

function integrationProblem(
  { Resource: name, Arguments }: TaskState,
  { pattern }: Service,
  integration: Integration | undefined,
): string | undefined {
  if (!integration) return `The resource ${name} is not supported`;
  if (pattern !== 'request' && !integration.waits?.includes(pattern))
    return `The resource ${name} does not support this integration pattern`;
  if (!isJsonObject(Arguments)) return undefined;
  const lacking = integration.needs.find((field) => Arguments[field] === undefined);
  return lacking === undefined ? undefined : `The field "${lacking}" is required but was missing`;
}
