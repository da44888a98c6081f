import type { IncomingMessage } from 'node:http';
import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventHeaders,
  APIGatewayProxyEventMultiValueHeaders,
} from 'aws-lambda';
import type { Caller } from '../aws.ts';
import { cognitoIdentityOf } from '../cognito/identity-of.ts';
import { callerArn } from '../iam/denial.ts';
import type { Api, Method } from './api.ts';
import { requestTime } from './context-variables.ts';
import type { Exchange } from './exchange.ts';

/** One request on its way to a function. */
export interface Accepted {
  readonly exchange: Exchange;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly api: Api;
  readonly method: Method;
  /** Below the stage, as in the URL. */
  readonly path: string;
  readonly query: URLSearchParams | undefined;
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly caller: Caller | undefined;
  readonly accessKeyId: string | undefined;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly accountId: string;
}

/** What API Gateway sends to a function of a Lambda proxy integration (Developer Guide, payload format 1.0). */
export function proxyEvent(accepted: Accepted): APIGatewayProxyEvent {
  const { request, body, api, method, path, query, parameters } = accepted;
  const { headers, multiValueHeaders } = eventHeaders(request.rawHeaders);
  const isBase64Encoded = isBinary(api.binaryMediaTypes, request.headers['content-type']);
  return {
    resource: method.path,
    path,
    httpMethod: request.method ?? 'GET',
    headers,
    multiValueHeaders,
    queryStringParameters: query ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query ? allValues(query) : null,
    pathParameters: Object.keys(parameters).length > 0 ? { ...parameters } : null,
    stageVariables: Object.keys(api.variables).length > 0 ? { ...api.variables } : null,
    requestContext: requestContext(accepted),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

function requestContext(accepted: Accepted): APIGatewayProxyEvent['requestContext'] {
  const { request, api, method, path, requestId, at, accountId } = accepted;
  const host = request.headers.host ?? '';
  // Its type lacks deploymentId.
  const context = {
    accountId,
    apiId: api.id,
    authorizer: null,
    deploymentId: api.deploymentId,
    domainName: host,
    domainPrefix: host.split('.')[0],
    extendedRequestId: requestId.replaceAll('-', '').slice(0, 15),
    httpMethod: request.method ?? 'GET',
    identity: identity(accepted),
    operationName: method.operationName,
    path: `/${api.stage}${path}`,
    protocol: `HTTP/${request.httpVersion}`,
    requestId,
    requestTime: requestTime(at),
    requestTimeEpoch: at,
    resourceId: method.resourceId,
    resourcePath: method.path,
    stage: api.stage,
  };
  return context;
}

function identity({
  exchange,
  request,
  caller,
  accessKeyId,
  accountId,
}: Accepted): APIGatewayProxyEvent['requestContext']['identity'] {
  const userArn = caller ? callerArn(caller, accountId) : null;
  const cognito = cognitoIdentityOf(caller);
  const user =
    caller?.kind === 'role' ? `${caller.roleArn.split('/').at(-1)}:${userArn?.split('/').at(-1)}` : null;
  return {
    accessKey: accessKeyId ?? null,
    accountId: caller ? accountId : null,
    apiKey: exchange.apiKey?.value ?? null,
    apiKeyId: exchange.apiKey?.id ?? null,
    caller: user,
    clientCert: null,
    cognitoAuthenticationProvider: cognito?.provider ?? null,
    cognitoAuthenticationType: cognito?.type ?? null,
    cognitoIdentityId: cognito?.identityId ?? null,
    cognitoIdentityPoolId: cognito?.poolId ?? null,
    principalOrgId: null,
    sourceIp: request.socket.remoteAddress ?? '',
    user,
    userAgent: request.headers['user-agent'] ?? null,
    userArn,
  };
}

/** The last value of a repeated header, and all of them. A signature is API Gateway's business and ends there. */
export function eventHeaders(raw: readonly string[]) {
  const headers: APIGatewayProxyEventHeaders = {};
  const multiValueHeaders: APIGatewayProxyEventMultiValueHeaders = {};
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    if (value.startsWith('AWS4-HMAC-SHA256 ') || withheld.test(name)) continue;
    headers[name] = value;
    const values = multiValueHeaders[name];
    if (values) values.push(value);
    else multiValueHeaders[name] = [value];
  }
  return { headers, multiValueHeaders };
}

const withheld = /^(?:x-amz-security-token|connection|keep-alive|transfer-encoding|upgrade)$/i;

function allValues(query: URLSearchParams): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const [name, value] of query) {
    const values = all[name];
    if (values) values.push(value);
    else all[name] = [value];
  }
  return all;
}

/** Whether a body of this type travels in base64. */
export function isBinary(mediaTypes: readonly string[], contentType: string | undefined): boolean {
  if (mediaTypes.length === 0) return false;
  const mediaType = contentType?.split(';')[0]?.trim() ?? '';
  return mediaTypes.some(
    (each) =>
      each === '*/*' ||
      each === mediaType ||
      (each.endsWith('/*') && mediaType.startsWith(each.slice(0, -1))),
  );
}
