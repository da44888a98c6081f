import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Route } from '../../functions/api/route.ts';

const pool = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool';

interface Sent {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly repeated?: Readonly<Record<string, string[]>>;
}

/** A request as API Gateway hands it to a function; to a route of the console by the manager of `saveManager`. */
export const anEvent = (
  { method, path: resource, audience }: Route,
  sent: Sent = {},
): APIGatewayProxyEvent => ({
  httpMethod: method,
  resource,
  path: resource,
  body: sent.body ?? null,
  isBase64Encoded: false,
  headers: { ...sent.headers },
  multiValueHeaders: {},
  pathParameters: { ...sent.path },
  queryStringParameters: { ...sent.query },
  multiValueQueryStringParameters: { ...sent.repeated },
  stageVariables: null,
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    authorizer: undefined,
    protocol: 'HTTP/1.1',
    httpMethod: method,
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      caller: null,
      clientCert: null,
      cognitoAuthenticationProvider: audience === 'operator' ? `${pool},${pool}:CognitoSignIn:manager` : null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: '127.0.0.1',
      user: null,
      userAgent: null,
      userArn: null,
    },
    path: resource,
    stage: 'api',
    requestId: 'request',
    requestTimeEpoch: 0,
    resourceId: 'resource',
    resourcePath: resource,
  },
});

/** A request with a JSON body. */
export const aJsonEvent = (route: Route, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  anEvent(route, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
