import { cognitoIdentityOf } from '../cognito/identity-of.ts';
import { callerArn } from '../iam/denial.ts';
import type { Exchange } from './exchange.ts';

type Read = (exchange: Exchange) => string | number | undefined;

/**
 * `$context`, by name below it: in mapping templates, gateway responses and the access log.
 * Source: API Gateway Developer Guide, "Variables for data transformations" and "Variables for access logging".
 */
const variables: Readonly<Record<string, Read>> = {
  accountId: ({ accountId }) => accountId,
  apiId: ({ api }) => api?.id,
  deploymentId: ({ api }) => api?.deploymentId,
  domainName: hostOf,
  domainPrefix: (exchange) => hostOf(exchange)?.split('.')[0],
  'error.message': ({ problem }) => problem?.message,
  'error.messageString': ({ problem }) => problem && JSON.stringify(problem.message),
  'error.responseType': ({ problem }) => problem?.type,
  'error.validationErrorString': ({ problem }) => problem?.validationErrorString,
  extendedRequestId: ({ requestId }) => requestId.replaceAll('-', '').slice(0, 15),
  httpMethod: ({ request }) => request.method,
  'identity.accessKey': ({ accessKeyId }) => accessKeyId,
  'identity.accountId': ({ caller, accountId }) => caller && accountId,
  'identity.apiKey': ({ apiKey }) => apiKey?.value,
  'identity.apiKeyId': ({ apiKey }) => apiKey?.id,
  'identity.caller': userOf,
  'identity.cognitoAuthenticationProvider': ({ caller }) => cognitoIdentityOf(caller)?.provider,
  'identity.cognitoAuthenticationType': ({ caller }) => cognitoIdentityOf(caller)?.type,
  'identity.cognitoIdentityId': ({ caller }) => cognitoIdentityOf(caller)?.identityId,
  'identity.cognitoIdentityPoolId': ({ caller }) => cognitoIdentityOf(caller)?.poolId,
  'identity.principalOrgId': () => undefined,
  'identity.sourceIp': ({ request }) => request.socket.remoteAddress,
  'identity.user': userOf,
  'identity.userAgent': ({ request }) => request.headers['user-agent'],
  'identity.userArn': arnOf,
  'integration.error': ({ integration }) => integration?.error,
  'integration.integrationStatus': ({ integration }) => integration?.status,
  'integration.latency': ({ integration }) => integration?.latencyMs,
  'integration.status': ({ integration }) => integration?.status,
  integrationErrorMessage: ({ integration }) => integration?.error,
  integrationLatency: ({ integration }) => integration?.latencyMs,
  integrationStatus: ({ integration }) => integration?.status,
  operationName: ({ method }) => method?.operationName,
  path: ({ rawPath }) => rawPath,
  protocol: ({ request }) => `HTTP/${request.httpVersion}`,
  requestId: ({ requestId }) => requestId,
  requestTime: ({ at }) => requestTime(at),
  requestTimeEpoch: ({ at }) => Math.floor(at),
  resourceId: ({ method }) => method?.resourceId,
  resourcePath: ({ method }) => method?.path,
  responseLatency: ({ answered }) => answered?.latencyMs,
  responseLength: ({ answered }) => answered?.length,
  stage: ({ api }) => api?.stage,
  status: ({ answered }) => answered?.status,
};

function hostOf({ request }: Exchange) {
  return request.headers.host;
}

function arnOf({ caller, accountId }: Exchange) {
  return caller && callerArn(caller, accountId);
}

function userOf(exchange: Exchange) {
  const { caller } = exchange;
  if (caller?.kind !== 'role') return undefined;
  return `${caller.roleArn.split('/').at(-1)}:${arnOf(exchange)?.split('/').at(-1)}`;
}

/** Names of all variables, without `context.` */
export const contextNames: readonly string[] = Object.keys(variables);

/** A variable's value for a request, as far as it is known by now. */
export const contextVariable = (exchange: Exchange, name: string): string | number | undefined =>
  variables[name]?.(exchange);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `04/Jul/2027:12:00:00 +0000` */
export function requestTime(instant: number): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
