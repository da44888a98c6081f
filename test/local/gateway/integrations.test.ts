import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AwsFault } from '../../../infra/local/aws.ts';
import { anApi, method, type Running, resource, roleArn, stage, startApi } from './an-api.ts';

const apiGatewayRole = resource('AWS::IAM::Role', 'hooks', {
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  },
});
const uri = (rest: string) => `arn:aws:apigateway:eu-west-1:${rest}`;
const functionUri = uri(
  'lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:000000000000:function:price/invocations',
);
const open = (id: string, verb: string, integration: object, more: object = {}) =>
  method(id, verb, {
    AuthorizationType: 'NONE',
    Integration: { IntegrationResponses: [{ StatusCode: '200' }], ...integration },
    MethodResponses: [{ StatusCode: '200' }],
    ...more,
  });
const path = (id: string, part = id, parent = 'root') =>
  resource('AWS::ApiGateway::Resource', id, { RestApiId: 'api1', ParentId: parent, PathPart: part });

const startMachine = {
  Type: 'AWS',
  Uri: uri('states:action/StartExecution'),
  IntegrationHttpMethod: 'POST',
  Credentials: roleArn('hooks'),
  PassthroughBehavior: 'NEVER',
};
const hook = open(
  'hook',
  'POST',
  {
    ...startMachine,
    RequestTemplates: {
      'application/json': `{"name": "import-$input.params('connection')-$input.path('$.id')", "stateMachineArn": "arn:\${stageVariables.machine}", "input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'")"}`,
    },
    RequestParameters: { 'integration.request.header.X-From': "'channel'" },
    IntegrationResponses: [
      { StatusCode: '202', ResponseTemplates: { 'application/json': '{}' } },
      {
        StatusCode: '200',
        SelectionPattern: '400',
        ResponseParameters: { 'method.response.header.X-Reason': 'integration.response.body.__type' },
        ResponseTemplates: {
          'application/json': `#if($input.path('$.__type') == 'ExecutionAlreadyExists'){"known":true}#{else}#set($context.responseOverride.status = 500){"message":"failed"}#end`,
        },
      },
    ],
  },
  {
    MethodResponses: [
      { StatusCode: '202' },
      { StatusCode: '200', ResponseParameters: { 'method.response.header.X-Reason': false } },
    ],
  },
);
const preflight = open(
  'hooks',
  'OPTIONS',
  {
    Type: 'MOCK',
    RequestTemplates: { 'application/json': '{ statusCode: 204 }' },
    IntegrationResponses: [
      {
        StatusCode: '204',
        ResponseParameters: {
          'method.response.header.Access-Control-Allow-Origin': "'https://stay.example'",
          'method.response.header.X-Request': 'context.requestId',
          'method.response.header.X-Stage': 'stageVariables.machine',
        },
      },
    ],
  },
  {
    MethodResponses: [
      {
        StatusCode: '204',
        ResponseParameters: Object.fromEntries(
          ['Access-Control-Allow-Origin', 'X-Request', 'X-Stage'].map((name) => [
            `method.response.header.${name}`,
            true,
          ]),
        ),
      },
    ],
  },
);
const priced = open(
  'price',
  'GET',
  {
    Type: 'AWS',
    Uri: functionUri,
    RequestTemplates: { 'application/json': `{"nights": $input.params('nights')}` },
    IntegrationResponses: [
      { StatusCode: '200' },
      {
        StatusCode: '404',
        SelectionPattern: 'No home .*',
        ResponseTemplates: { 'application/json': `{"why":$input.json('$.errorMessage')}` },
      },
    ],
  },
  { MethodResponses: [{ StatusCode: '200' }, { StatusCode: '404' }] },
);
const queued = open('queue', 'POST', {
  Type: 'AWS',
  Uri: uri('sqs:path/000000000000/{queue}'),
  Credentials: roleArn('hooks'),
  RequestParameters: {
    'integration.request.path.queue': 'method.request.querystring.to',
    'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
  },
  RequestTemplates: {
    'application/json': `Action=SendMessage&MessageBody=$util.urlEncode($input.body)&MessageAttribute.1.Name=from&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=$context.httpMethod`,
  },
});
const whole = open('whole', 'POST', {
  Type: 'AWS',
  Uri: uri('dynamodb:action/PutItem'),
  Credentials: roleArn('hooks'),
  RequestTemplates: { 'application/json': '$input.body' },
});
const picky = open('picky', 'POST', {
  ...whole,
  Type: 'AWS',
  Uri: uri('dynamodb:action/PutItem'),
  Credentials: roleArn('hooks'),
  PassthroughBehavior: 'WHEN_NO_TEMPLATES',
  RequestTemplates: { 'text/plain': '{}' },
});
const later = open('later', 'POST', {
  Type: 'AWS',
  Uri: functionUri,
  RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
  RequestTemplates: { 'application/json': '$input.body' },
});
const picture = open(
  'picture',
  'POST',
  {
    Type: 'AWS',
    Uri: functionUri,
    ContentHandling: 'CONVERT_TO_TEXT',
    PassthroughBehavior: 'WHEN_NO_MATCH',
    RequestTemplates: { 'image/png': '{"bytes": "$input.body"}' },
    IntegrationResponses: [
      {
        StatusCode: '200',
        ContentHandling: 'CONVERT_TO_BINARY',
        ResponseParameters: { 'method.response.header.Content-Type': "'image/png'" },
      },
    ],
  },
  {
    MethodResponses: [
      { StatusCode: '200', ResponseParameters: { 'method.response.header.Content-Type': true } },
    ],
  },
);
const format =
  '{"time":"$context.requestTime","route":"$context.resourcePath","status":$context.status,"agent":"$context.identity.userAgent","who":"$context.identity.cognitoIdentityId","problem":"$context.error.responseType","ms":$context.responseLatency,"backend":"$context.integration.status"}';

const [rest = stage(), ...others] = anApi;
const resources = [
  { ...rest, properties: { Name: 'stayflow', BinaryMediaTypes: ['image/png'] } },
  ...others,
  apiGatewayRole,
  path('hooks'),
  path('hook', '{connection}', 'hooks'),
  ...['price', 'queue', 'whole', 'picky', 'later', 'picture'].map((name) => path(name)),
  hook,
  preflight,
  priced,
  queued,
  whole,
  picky,
  later,
  picture,
  stage({
    Variables: { machine: 'import' },
    AccessLogSetting: {
      DestinationArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:/aws/apigateway/stayflow',
      Format: format,
    },
  }),
];

let api: Running;
beforeAll(async () => {
  api = await startApi(resources);
});
afterAll(() => api.close());
afterEach(() => {
  api.serviceAnswers = async () => ({});
  api.called.length = 0;
});
const ask = (verb: string, at: string, body?: string, headers: Record<string, string> = {}) =>
  fetch(`${api.origin}/api${at}`, {
    method: verb,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  });

describe('a webhook straight into a state machine', () => {
  const body = '{"id": "rev 1", "note": "it\'s \\"x\\" é\\n"}';

  it('starts an execution under a name made of the request, as the integration’s role', async () => {
    const answer = await ask('POST', '/hooks/c1', body);
    expect([answer.status, await answer.json()]).toEqual([202, {}]);
    expect(api.called).toEqual([
      {
        service: 'states',
        operation: 'StartExecution',
        input: { name: 'import-c1-rev 1', stateMachineArn: 'arn:import', input: expect.any(String) },
        caller: { kind: 'role', roleArn: roleArn('hooks') },
      },
    ]);
    const { input } = Object(api.called[0]?.input);
    expect(JSON.parse(input)).toEqual(JSON.parse(body));
    expect(api.functions).toEqual([]);
  });

  it('answers what the service refuses by the pattern that fits its status', async () => {
    api.serviceAnswers = async () => {
      throw new AwsFault('ExecutionAlreadyExists', 'Execution Already Exists');
    };
    const known = await ask('POST', '/hooks/c1', body);
    expect([known.status, known.headers.get('x-reason'), await known.json()]).toEqual([
      200,
      'ExecutionAlreadyExists',
      { known: true },
    ]);
    api.serviceAnswers = async () => {
      throw new AwsFault('AccessDeniedException', 'no');
    };
    const denied = await ask('POST', '/hooks/c1', body);
    expect([denied.status, await denied.json()]).toEqual([500, { message: 'failed' }]);
  });

  it('takes no body of a type that it has no template for', async () => {
    const answer = await ask('POST', '/hooks/c1', 'x=1', { 'content-type': 'text/plain' });
    expect([answer.status, await answer.json()]).toEqual([415, { message: 'Unsupported Media Type' }]);
    expect(api.called).toEqual([]);
  });

  it('says that a body is not JSON', async () => {
    const answer = await ask('POST', '/hooks/c1', '{"id": ');
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { message: expect.stringContaining('Could not parse request body into json') },
    ]);
  });

  it('is a 500 when the service fails inside', async () => {
    api.serviceAnswers = () => Promise.reject(new Error('broken disk'));
    const answer = await ask('POST', '/hooks/c1', body);
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal server error' }]);
    expect(api.reports.at(-1)).toContain('broken disk');
  });
});

describe('other integrations', () => {
  it('MOCK answers a preflight with the headers that are mapped', async () => {
    const answer = await ask('OPTIONS', '/hooks');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://stay.example',
    ]);
    expect(answer.headers.get('x-request')).toBe(answer.headers.get('x-amzn-requestid'));
    expect(answer.headers.get('x-stage')).toBe('import');
  });

  it('a function without a proxy gets what the template makes, and its answer goes out as it is', async () => {
    api.serviceAnswers = async () => ({ StatusCode: 200, Payload: '{"total": 7}' });
    const answer = await ask('GET', '/price?nights=3');
    expect([answer.status, await answer.json()]).toEqual([200, { total: 7 }]);
    expect(api.called[0]).toMatchObject({
      service: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: 'price', InvocationType: 'RequestResponse', Payload: '{"nights": 3}' },
    });
  });

  it('a function’s failure chooses the answer by its message', async () => {
    api.serviceAnswers = async () => ({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      Payload: '{"errorMessage": "No home of that name"}',
    });
    const answer = await ask('GET', '/price?nights=3');
    expect([answer.status, await answer.json()]).toEqual([404, { why: 'No home of that name' }]);
  });

  it('a queue gets a message by SQS’s form, and answers JSON', async () => {
    api.serviceAnswers = async () => ({ MessageId: 'm1' });
    const answer = await ask('POST', '/queue?to=hooks', '{"a": "b&c"}');
    expect(await answer.json()).toEqual({
      SendMessageResponse: {
        SendMessageResult: { MessageId: 'm1' },
        ResponseMetadata: { RequestId: expect.any(String) },
      },
    });
    expect(api.called[0]?.input).toEqual({
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/hooks',
      MessageBody: '{"a": "b&c"}',
      MessageAttributes: { from: { DataType: 'String', StringValue: 'POST' } },
    });
  });

  it('a body that no template is for goes on as it is, unless there are templates and the method says so', async () => {
    expect(
      (await ask('POST', '/whole', '{"TableName": "t"}', { 'content-type': 'application/x-amz-json-1.0' }))
        .status,
    ).toBe(200);
    expect(api.called[0]?.input).toEqual({ TableName: 't' });
    expect((await ask('POST', '/picky', '{}')).status).toBe(415);
  });
});

describe('bytes and time', () => {
  it('a function may be called for later, and the caller hears only that', async () => {
    api.serviceAnswers = async () => ({ StatusCode: 202 });
    expect((await ask('POST', '/later', '{"a": 1}')).status).toBe(200);
    expect(api.called[0]?.input).toMatchObject({ InvocationType: 'Event', Payload: '{"a": 1}' });
  });

  it('bytes go to a template as base64 where the method says so, and base64 comes out as bytes', async () => {
    const bytes = Uint8Array.of(137, 80, 78, 71, 0, 255);
    const base64 = Buffer.from(bytes).toString('base64');
    api.serviceAnswers = async () => ({ StatusCode: 200, Payload: base64 });
    const answer = await fetch(`${api.origin}/api/picture`, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'image/png', accept: 'image/png' },
    });
    expect(api.called[0]?.input).toMatchObject({ Payload: `{"bytes": "${base64}"}` });
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('a service that does not answer in 29 seconds is given up with a 504', async () => {
    const slow = await startApi(resources);
    slow.serviceAnswers = () => new Promise(() => undefined);
    const asked = fetch(`${slow.origin}/api/whole`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    while (slow.called.length === 0) await new Promise((resume) => setImmediate(resume));
    // Not moved by `advanceTo`, which would wait for the request.
    new Float64Array(slow.clock.offset)[0] = 29_500;
    slow.clock.at(0, () => undefined);
    const answer = await asked;
    expect([answer.status, await answer.json()]).toEqual([504, { message: 'Endpoint request timed out' }]);
    await slow.close();
  });
});

describe('the access log', () => {
  it('has a line of JSON for every request, in the stage’s format', async () => {
    await fetch(`${api.origin}/api/price?nights=1&guest=zoe`, {
      headers: { 'user-agent': 'A "quoted" agent' },
    });
    await fetch(`${api.origin}/api/properties`);
    const file = join(api.dataDir, 'logs', 'apigateway-stayflow.jsonl');
    const lines = () =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
    await expect
      .poll(() => lines().slice(-2))
      .toEqual([
        {
          time: expect.stringMatching(/^\d\d\/[A-Z]/),
          route: '/price',
          status: 200,
          agent: 'A "quoted" agent',
          who: '-',
          problem: '-',
          ms: expect.any(Number),
          backend: '200',
        },
        expect.objectContaining({
          route: '/properties',
          status: 403,
          problem: 'MISSING_AUTHENTICATION_TOKEN',
          backend: '-',
        }),
      ]);
    expect(readFileSync(file, 'utf8')).not.toContain('zoe');
  });
});

describe('at the start', () => {
  const starting = (integration: object, more: object = {}) =>
    startApi([...anApi, apiGatewayRole, stage(), path('x'), open('x', 'GET', integration, more)]);
  it.each([
    [
      'an HTTP integration',
      { Type: 'HTTP_PROXY', Uri: 'https://example.com' },
      /GET \/x has the integration HTTP_PROXY/,
    ],
    [
      'a service that is not called here',
      { ...startMachine, Uri: uri('kinesis:action/PutRecord') },
      /GET \/x .*kinesis/,
    ],
    ['a service without a role', { ...startMachine, Credentials: undefined }, /without credentials/],
    [
      'a role that does not trust API Gateway',
      { ...startMachine, Credentials: roleArn('visitor') },
      /trusts apigateway/,
    ],
    [
      'a template that would be rendered otherwise',
      { ...startMachine, RequestTemplates: { 'application/json': '#evaluate("x")' } },
      /GET \/x, request template for application\/json, uses #evaluate/,
    ],
    [
      'a mapping that is not known',
      { ...startMachine, RequestParameters: { 'integration.request.header.A': 'request.nothing' } },
      /request\.nothing/,
    ],
    [
      'a header that the method does not declare',
      {
        ...startMachine,
        IntegrationResponses: [
          { StatusCode: '200', ResponseParameters: { 'method.response.header.A': "'x'" } },
        ],
      },
      /does not declare/,
    ],
    [
      'a status that the method does not declare',
      { ...startMachine, IntegrationResponses: [{ StatusCode: '201' }] },
      /no method response/,
    ],
  ])('refuses %s by the method’s name', async (_, integration, message) => {
    await expect(starting(integration)).rejects.toThrow(message);
  });

  it('refuses a log format that names what is not there, a cache, and a resource policy', async () => {
    const log = {
      DestinationArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:x',
      Format: '$context.nothing',
    };
    await expect(startApi([...anApi, stage({ AccessLogSetting: log })])).rejects.toThrow(/context\.nothing/);
    await expect(startApi([...anApi, stage({ CacheClusterEnabled: true })])).rejects.toThrow(/cache/);
    const policed = { ...rest, properties: { Name: 'x', Policy: {} } };
    await expect(startApi([policed, ...others, stage()])).rejects.toThrow(/resource policy/);
  });
});
