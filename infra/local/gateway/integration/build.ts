import type { z } from 'zod';
import type { CallAws, Caller, Place } from '../../aws.ts';
import type { createDeadlines } from '../deadlines.ts';
import type { Invoker } from '../invoke.ts';
import { proxyIntegration } from '../invoke.ts';
import * as problems from '../problems.ts';
import type { method } from '../properties.ts';
import { invokedFunction, readAddress, withStageVariables } from './address.ts';
import { compileAnswers } from './answer.ts';
import { jsonBackend, lambdaBackend, mockBackend } from './backends.ts';
import type { Backend, Integration } from './integration.ts';
import { templateContext } from './rendering.ts';
import { compileRequest } from './request.ts';
import { sqsBackend } from './sqs-backend.ts';
import { within } from './within.ts';

/** What integrations need from the rest. */
export interface IntegrationParts extends Invoker {
  /** Calls a service as a role, whose permissions it is judged by. */
  readonly callAws: CallAws;
  readonly place: Place;
  /** Whether API Gateway may take the role. */
  readonly mayAssume: (roleArn: string) => boolean;
  /** Deadlines of a length, in milliseconds. */
  readonly deadlinesOf: (lengthMs: number) => ReturnType<typeof createDeadlines>;
  /** Variables of the stage. */
  readonly variables: Readonly<Record<string, string>>;
}

type Given = z.infer<typeof method>;

/**
 * Builds the integration of a method. Throws in plain words for what is not done here.
 * @param where names the method: `API method POST /hooks`
 */
export function buildIntegration(given: Given, where: string, parts: IntegrationParts): Integration {
  const { Type, TimeoutInMillis } = given.Integration;
  const deadlines = parts.deadlinesOf(TimeoutInMillis);
  const uri = withStageVariables(given.Integration.Uri ?? '', parts.variables);
  const functionName = invokedFunction(uri);
  if (Type === 'AWS_PROXY' && functionName) return proxyIntegration(functionName, parts, deadlines);
  const backend =
    Type === 'MOCK' ? mockBackend : Type === 'AWS' ? awsBackend(given, uri, where, parts) : undefined;
  if (!backend)
    throw new Error(
      `${where} has the integration ${Type} ${uri}; the laptop cloud knows AWS_PROXY to a Lambda function, AWS and MOCK.`,
    );
  const mapRequest = compileRequest(given.Integration, where);
  const mapAnswer = compileAnswers(given, where);
  return async (accepted) => {
    const context = templateContext(accepted);
    const request = mapRequest(accepted, context);
    if ('type' in request) return request;
    const started = performance.now();
    const answer = await within(deadlines, backend(request, accepted));
    const latencyMs = Math.round(performance.now() - started);
    if (answer === 'late') return problems.timedOut;
    accepted.exchange.integration = { status: answer.status, latencyMs };
    return mapAnswer(answer, accepted, context);
  };
}

const jsonServices = ['states', 'dynamodb'];

function awsBackend({ Integration }: Given, uri: string, where: string, parts: IntegrationParts): Backend {
  const { callAws, place } = parts;
  const caller = callerOf(Integration.Credentials, where, parts);
  const functionName = invokedFunction(uri);
  if (functionName) return lambdaBackend(callAws, functionName, caller ?? { kind: 'owner' });
  const address = readAddress(uri);
  const { service, kind, rest } = address ?? { service: '', kind: 'path', rest: '' };
  const isKnown = service === 'sqs' || (kind === 'action' && jsonServices.includes(service));
  if (!isKnown)
    throw new Error(
      `${where} has the integration AWS ${uri}; the laptop cloud knows states:action, dynamodb:action, sqs:path, sqs:action and Lambda functions.`,
    );
  if (!caller) throw new Error(`${where} calls ${service} without credentials: it needs the ARN of a role.`);
  if (service !== 'sqs') return jsonBackend(callAws, service, rest, caller);
  return sqsBackend(
    callAws,
    place,
    kind === 'path' ? rest : '',
    kind === 'action' ? rest : undefined,
    caller,
  );
}

/** The role that the integration acts as. Without one a function goes by its own permission for API Gateway. */
function callerOf(
  credentials: string | undefined,
  where: string,
  { mayAssume, variables }: IntegrationParts,
): Caller | undefined {
  if (!credentials) return undefined;
  const roleArn = withStageVariables(credentials, variables);
  if (mayAssume(roleArn)) return { kind: 'role', roleArn };
  throw new Error(
    `${where} has the credentials ${roleArn}: that is no role of the template which trusts apigateway.amazonaws.com.`,
  );
}
