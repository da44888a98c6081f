import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { AwsClient } from 'aws4fetch';
import { type Activity, createActivity } from '../../../infra/local/activity.ts';
import type { Caller } from '../../../infra/local/aws.ts';
import { type Clock, createClock } from '../../../infra/local/clock.ts';
import { type CredentialIssuer, createCredentialIssuer } from '../../../infra/local/cognito/credentials.ts';
import { createGateway, type GatewayFault, type Invoked } from '../../../infra/local/gateway/gateway.ts';
import { createIam } from '../../../infra/local/iam/evaluate.ts';
import type { Resource } from '../../../infra/local/template.ts';
import { closeServer, listen } from '../sigv4/a-signed-request.ts';

/** Region and account of the tests. */
export const place = { region: 'eu-west-1', accountId: '000000000000' } as const;

/** A resource of one stack. */
export const resource = (type: string, ref: string, properties: unknown): Resource => ({
  stack: 'test',
  logicalId: ref,
  type,
  ref,
  properties,
});

/** ARN of a role by its name. */
export const roleArn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

/** A role with one inline policy. */
export const role = (name: string, ...statements: unknown[]): Resource =>
  resource('AWS::IAM::Role', name, {
    Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  });

const lambdaUri = (name: string) =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:000000000000:function:${name}/invocations`;

/** A method that a function answers. */
export const method = (resourceId: string, verb: string, more: Record<string, unknown> = {}): Resource =>
  resource('AWS::ApiGateway::Method', `${verb}-${resourceId}`, {
    RestApiId: 'api1',
    ResourceId: resourceId,
    HttpMethod: verb,
    AuthorizationType: 'AWS_IAM',
    Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: lambdaUri('browse') },
    ...more,
  });

const path = (id: string, parent: string, part: string) =>
  resource('AWS::ApiGateway::Resource', id, { RestApiId: 'api1', ParentId: parent, PathPart: part });

/** A stage with other settings than the usual. */
export const stage = (more: Record<string, unknown> = {}) =>
  resource('AWS::ApiGateway::Stage', 'api', {
    RestApiId: 'api1',
    DeploymentId: 'deploy1',
    StageName: 'api',
    ...more,
  });

/** A booking API: homes, quotes, a webhook, files below a greedy path. */
export const anApi: readonly Resource[] = [
  resource('AWS::ApiGateway::RestApi', 'api1', { Name: 'stayflow' }),
  path('properties', 'root', 'properties'),
  path('property', 'properties', '{propertyId}'),
  path('calendar', 'property', 'calendar'),
  path('quotes', 'root', 'quotes'),
  path('webhooks', 'root', 'webhooks'),
  path('stripe', 'webhooks', 'stripe'),
  path('files', 'root', 'files'),
  path('file', 'files', '{proxy+}'),
  method('properties', 'GET'),
  method('property', 'GET'),
  method('calendar', 'GET', {
    RequestValidatorId: 'both',
    RequestParameters: { 'method.request.querystring.from': true, 'method.request.header.X-Who': false },
  }),
  method('quotes', 'POST', {
    RequestValidatorId: 'both',
    RequestModels: { 'application/json': 'QuoteRequest' },
    OperationName: 'createQuote',
  }),
  method('stripe', 'POST', { AuthorizationType: 'NONE' }),
  method('file', 'ANY', { AuthorizationType: 'NONE' }),
  resource('AWS::ApiGateway::RequestValidator', 'both', {
    RestApiId: 'api1',
    ValidateRequestBody: true,
    ValidateRequestParameters: true,
  }),
  resource('AWS::ApiGateway::Model', 'QuoteRequest', {
    RestApiId: 'api1',
    Name: 'QuoteRequest',
    ContentType: 'application/json',
    Schema: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      type: 'object',
      required: ['propertyId', 'arrival'],
      additionalProperties: false,
      properties: {
        id: { type: 'string' },
        propertyId: { type: 'string', minLength: 1, maxLength: 8 },
        arrival: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        adults: { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 50 },
        kind: { enum: ['short', 'long'] },
        rooms: { type: 'array', minItems: 1, items: { type: 'integer' } },
      },
    },
  }),
  role('visitor', {
    Effect: 'Allow',
    Action: 'execute-api:Invoke',
    Resource: [
      'arn:aws:execute-api:eu-west-1:000000000000:api1/api/GET/properties*',
      'arn:aws:execute-api:eu-west-1:000000000000:api1/api/POST/quotes',
    ],
  }),
  role('stranger'),
];

/** One call that an integration made. */
export interface CalledAws {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  readonly caller: Caller;
}

/** A running API with what it takes to call it. */
export interface Running {
  readonly origin: string;
  readonly events: APIGatewayProxyEvent[];
  readonly functions: string[];
  readonly clock: Clock;
  readonly activity: Activity;
  readonly issuer: CredentialIssuer;
  readonly reports: string[];
  readonly called: CalledAws[];
  readonly dataDir: string;
  /** The fault of a method now, by its operation's name. */
  faults: (operation: string) => GatewayFault | undefined;
  /** What a service answers an integration next; by default `{}`. Throws what it refuses. */
  serviceAnswers: (call: CalledAws) => Promise<unknown>;
  /** What the function answers next; by default 200 with `{}`. */
  answers: (event: string) => Promise<Invoked>;
  /** Signs as a visitor, or as another role. */
  as(roleName?: string): AwsClient;
  close(keepFolder?: boolean): Promise<void>;
}

const key = Buffer.alloc(32, 7);

/** Starts an API over real HTTP. */
export async function startApi(
  resources: readonly Resource[] = [...anApi, stage()],
  dataDir = mkdtempSync(join(tmpdir(), 'gateway-')),
): Promise<Running> {
  const activity = createActivity();
  const clock = createClock(activity);
  const clocks = () => [Date.now(), clock.now()];
  const issuer = createCredentialIssuer(key, clocks);
  const [events, functions, reports]: [APIGatewayProxyEvent[], string[], string[]] = [[], [], []];
  const called: CalledAws[] = [];
  const running: Pick<Running, 'answers' | 'serviceAnswers' | 'faults'> = {
    faults: () => undefined,
    serviceAnswers: async () => ({}),
    answers: async () => ({ payload: '{"statusCode":200,"body":"{}"}' }),
  };
  const gateway = createGateway({
    resources,
    clock,
    activity,
    place,
    iam: createIam(resources, place),
    credentialsFor: issuer.credentialsFor,
    dataDir,
    seed: key,
    resolveReference: (text) =>
      text.replace('{{resolve:secretsmanager:keys:SecretString:webhook}}', 'w'.repeat(24)),
    faultFor: (operation) => running.faults(operation),
    callAws(service, operation, input, caller) {
      const call = { service, operation, input, caller };
      called.push(call);
      return running.serviceAnswers(call);
    },
    report: (message) => reports.push(message),
    invoke(name, event) {
      functions.push(name);
      events.push(JSON.parse(event));
      return running.answers(event);
    },
  });
  const server = createServer((request, response) => void gateway.handle(request, response));
  const port = await listen(server);
  const as = (name = 'visitor') => {
    const credentials = issuer.issueTo('eu-west-1:0e7a3a4c-0000-4000-8000-000000000001', roleArn(name));
    return new AwsClient({ ...credentials, service: 'execute-api', region: place.region, retries: 0 });
  };
  return Object.assign(running, {
    origin: `http://127.0.0.1:${port}`,
    events,
    functions,
    clock,
    activity,
    issuer,
    reports,
    called,
    dataDir,
    as,
    async close(keepFolder = false) {
      clock.close();
      await closeServer(server);
      gateway.close();
      if (!keepFolder) rmSync(dataDir, { recursive: true });
    },
  });
}
