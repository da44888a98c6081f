import { request as httpRequest } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayFault } from '../../../infra/local/gateway/gateway.ts';
import { badAnswer, throttled } from '../../../infra/local/gateway/problems.ts';
import { anApi, method, type Running, resource, stage, startApi } from './an-api.ts';

let api: Running;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
const usual = async () => ({ payload: '{"statusCode":200,"body":"{}"}' });
afterEach(() => {
  api.answers = usual;
  api.events.length = 0;
  api.functions.length = 0;
});

const get = (path: string, init?: RequestInit) => api.as().fetch(`${api.origin}${path}`, init);
const post = (path: string, body: unknown) =>
  get(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const quote = { propertyId: 'p1', arrival: '2027-07-04', adults: 2 };
const lastEvent = () => {
  const event = api.events.at(-1);
  if (!event) throw new Error('No function was called.');
  return event;
};

describe('a route', () => {
  it('reaches its function with the event of a REST API', async () => {
    await get('/api/properties/p%201/calendar?from=2027-07&tag=a&tag=b', { headers: { 'X-Who': 'me' } });
    expect(api.functions).toEqual(['browse']);
    expect(lastEvent()).toMatchObject({
      resource: '/properties/{propertyId}/calendar',
      path: '/properties/p%201/calendar',
      httpMethod: 'GET',
      pathParameters: { propertyId: 'p 1' },
      queryStringParameters: { from: '2027-07', tag: 'b' },
      multiValueQueryStringParameters: { from: ['2027-07'], tag: ['a', 'b'] },
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
      headers: { 'X-Who': 'me' },
      multiValueHeaders: { 'X-Who': ['me'] },
      requestContext: {
        apiId: 'api1',
        accountId: '000000000000',
        stage: 'api',
        path: '/api/properties/p%201/calendar',
        resourcePath: '/properties/{propertyId}/calendar',
        resourceId: 'calendar',
        httpMethod: 'GET',
        protocol: 'HTTP/1.1',
        deploymentId: 'deploy1',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        requestTimeEpoch: expect.any(Number),
      },
    });
  });

  it('tells the function who calls, and keeps the signature and token to itself', async () => {
    await get('/api/properties');
    const { headers, requestContext } = lastEvent();
    expect(requestContext.identity).toMatchObject({
      cognitoIdentityId: 'eu-west-1:0e7a3a4c-0000-4000-8000-000000000001',
      cognitoAuthenticationType: 'unauthenticated',
      sourceIp: '127.0.0.1',
      userArn: 'arn:aws:sts::000000000000:assumed-role/visitor/CognitoIdentityCredentials',
      accessKey: expect.stringMatching(/^ASIA/),
    });
    expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain('authorization');
    expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain('x-amz-security-token');
  });

  it('takes a greedy path whole, and any method where the template says ANY', async () => {
    await fetch(`${api.origin}/api/files/a/b%2Fc/d.txt`, { method: 'PUT', body: 'ü' });
    expect(lastEvent()).toMatchObject({
      pathParameters: { proxy: 'a/b/c/d.txt' },
      httpMethod: 'PUT',
      body: 'ü',
      requestContext: { identity: { userArn: null, cognitoIdentityId: null } },
    });
  });

  it('hands a webhook’s body over byte for byte and asks for no signature', async () => {
    const body = '{"id": "evt_1",\n "é": "\\u00e9"}';
    const answer = await fetch(`${api.origin}/api/webhooks/stripe`, {
      method: 'POST',
      body,
      headers: { 'stripe-signature': 't=1,v1=abc' },
    });
    expect(answer.status).toBe(200);
    expect(lastEvent()).toMatchObject({ body, headers: { 'stripe-signature': 't=1,v1=abc' } });
  });

  it('answers an unknown path or method as AWS does', async () => {
    for (const path of ['/api/nothing', '/api', '/api/quotes', '/other/properties']) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([
        403,
        'MissingAuthenticationTokenException',
      ]);
      expect(await answer.json()).toEqual({ message: 'Missing Authentication Token' });
    }
  });

  it('refuses a path parameter that is no URL encoding', async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(api.origin);
      const sent = httpRequest({ port, path: '/api/files/%E0%A4%A', method: 'GET' }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(400);
  });
});

describe('a function’s answer', () => {
  const answering = (value: unknown) => {
    api.answers = async () => ({ payload: JSON.stringify(value) });
  };

  it('goes out with its status, headers, repeated headers and body', async () => {
    answering({
      statusCode: 201,
      headers: { Location: '/x', 'Content-Type': 'text/plain', 'X-Count': 3, Connection: 'close' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'grüezi',
    });
    const answer = await get('/api/properties');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe('/x');
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(answer.headers.get('x-count')).toBe('3');
    expect(answer.headers.get('x-amzn-remapped-connection')).toBe('close');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('x-amzn-requestid')).toBe(lastEvent().requestContext.requestId);
    expect(await answer.text()).toBe('grüezi');
  });

  it('is JSON when it does not say', async () => {
    expect((await get('/api/properties')).headers.get('content-type')).toBe('application/json');
  });

  it('may have no body', async () => {
    answering({ statusCode: 204 });
    const answer = await get('/api/properties');
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  it.each([
    ['no answer', null],
    ['no status', { body: 'x' }],
    ['an object as body', { statusCode: 200, body: { a: 1 } }],
    ['an impossible status', { statusCode: 99 }],
  ])('is a 502 when it is %s', async (_, value) => {
    answering(value);
    const answer = await get('/api/properties');
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({ message: 'Internal server error' });
  });

  it('is a 502 when the function failed, and tells the client nothing of it', async () => {
    api.answers = async () => ({ payload: '{"errorMessage":"secret"}', functionError: 'Unhandled' });
    const answer = await get('/api/properties');
    expect(answer.status).toBe(502);
    expect(await answer.text()).not.toContain('secret');
  });

  it('is a 500 when the function could not be started', async () => {
    api.answers = async () => Promise.reject(new Error('no such function'));
    expect((await get('/api/properties')).status).toBe(500);
    expect(api.reports.join()).toContain('no such function');
  });
});

describe('a function that does not answer in 29 seconds', () => {
  it('is given up with a 504', async () => {
    const slow = await startApi();
    slow.answers = () => new Promise(() => undefined);
    const asked = slow.as().fetch(`${slow.origin}/api/properties`);
    while (slow.events.length === 0) await new Promise((resume) => setImmediate(resume));
    const offset = new Float64Array(slow.clock.offset);
    offset[0] = 28_000;
    slow.clock.at(0, () => undefined);
    expect(slow.activity.current()).toMatchObject({ 'api request': 1 });
    offset[0] = 29_500;
    slow.clock.at(0, () => undefined);
    const answer = await asked;
    expect([answer.status, await answer.json()]).toEqual([504, { message: 'Endpoint request timed out' }]);
    await slow.activity.quiet();
    await slow.close();
  });
});

describe('authorisation', () => {
  it('refuses an unsigned request', async () => {
    const answer = await fetch(`${api.origin}/api/properties`);
    expect([answer.status, await answer.json()]).toEqual([403, { message: 'Missing Authentication Token' }]);
    expect(api.events).toEqual([]);
  });

  it('refuses what the caller’s role does not allow, in AWS’s words', async () => {
    const answer = await api.as('stranger').fetch(`${api.origin}/api/properties`);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-amzn-errortype')).toBe('AccessDeniedException');
    expect(await answer.json()).toEqual({
      Message:
        'User: arn:aws:sts::000000000000:assumed-role/stranger/CognitoIdentityCredentials is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********0000:api1/api/GET/properties because no identity-based policy allows the execute-api:Invoke action',
    });
  });

  it('refuses a role that the template does not have', async () => {
    expect((await api.as('nobody').fetch(`${api.origin}/api/properties`)).status).toBe(403);
  });

  it('refuses a request that was changed after it was signed', async () => {
    const signed = await api.as().sign(`${api.origin}/api/properties?adults=2`);
    const answer = await fetch(`${api.origin}/api/properties?adults=3`, { headers: signed.headers });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-amzn-errortype')).toBe('InvalidSignatureException');
  });

  it('refuses keys that we did not issue, the laptop owner’s too', async () => {
    const { AwsClient } = await import('aws4fetch');
    const owner = new AwsClient({
      accessKeyId: 'AKIAOWNER',
      secretAccessKey: 'x',
      service: 'execute-api',
      region: 'eu-west-1',
      retries: 0,
    });
    const answer = await owner.fetch(`${api.origin}/api/properties`);
    expect(answer.headers.get('x-amzn-errortype')).toBe('UnrecognizedClientException');
    expect(await answer.json()).toEqual({
      message: 'The security token included in the request is invalid.',
    });
  });
});

describe('validation', () => {
  it('lets a right body through', async () => {
    expect((await post('/api/quotes', quote)).status).toBe(200);
    expect(lastEvent()).toMatchObject({
      body: JSON.stringify(quote),
      requestContext: { operationName: 'createQuote' },
    });
  });

  it('refuses a wrong body before the function runs', async () => {
    const answer = await post('/api/quotes', {});
    expect([answer.status, await answer.json()]).toEqual([400, { message: 'Invalid request body' }]);
    expect(api.events).toEqual([]);
  });

  it('refuses what is no JSON, and nothing at all', async () => {
    expect((await post('/api/quotes', '{"a":')).status).toBe(400);
    expect((await post('/api/quotes', '')).status).toBe(400);
  });

  it('names required parameters that are missing', async () => {
    const answer = await get('/api/properties/p1/calendar');
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { message: 'Missing required request parameters: [from]' },
    ]);
  });
});

describe('a gateway response of the template', () => {
  const problem = {
    RestApiId: 'api1',
    ResponseType: 'BAD_REQUEST_BODY',
    StatusCode: '422',
    ResponseParameters: {
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
      'gatewayresponse.header.X-Request': 'context.requestId',
    },
    ResponseTemplates: {
      'application/json':
        '{"title":$context.error.messageString,"detail":"$context.error.validationErrorString","instance":"$context.requestId","unknown":"$context.nothing"}',
    },
  };
  const others = {
    RestApiId: 'api1',
    ResponseType: 'DEFAULT_4XX',
    ResponseTemplates: { 'application/json': '{"code":"$context.error.responseType"}' },
  };
  let custom: Running;
  beforeAll(async () => {
    custom = await startApi([
      ...anApi,
      stage(),
      resource('AWS::ApiGateway::GatewayResponse', 'r1', problem),
      resource('AWS::ApiGateway::GatewayResponse', 'r2', others),
    ]);
  });
  afterAll(() => custom.close());

  it.each([
    ['missing members', {}, '[object has missing required properties (["arrival","propertyId"])]'],
    [
      'unknown members',
      { ...quote, b: 1, a: 2 },
      '[object instance has properties which are not allowed by the schema: ["a","b"]]',
    ],
    [
      'a wrong type',
      { ...quote, adults: 'two' },
      '[instance type (string) does not match any allowed primitive type (allowed: ["integer"])]',
    ],
    [
      'an exclusive minimum',
      { ...quote, adults: 0 },
      '[numeric instance is not strictly greater than the required minimum 0]',
    ],
    [
      'a maximum',
      { ...quote, adults: 99 },
      '[numeric instance is greater than the required maximum (maximum: 50, found: 99)]',
    ],
    [
      'a short text',
      { ...quote, propertyId: '' },
      '[string "" is too short (length: 0, required minimum: 1)]',
    ],
    [
      'a pattern',
      { ...quote, arrival: 'soon' },
      '[ECMA 262 regex "^\\\\d{4}-\\\\d{2}-\\\\d{2}$" does not match input string "soon"]',
    ],
    [
      'a choice',
      { ...quote, kind: 'x' },
      '[instance value ("x") not found in enum (possible values: ["short","long"])]',
    ],
    [
      'a short list',
      { ...quote, rooms: [] },
      '[array is too short: must have at least 1 elements but instance has 0 elements]',
    ],
  ])('says %s in the words of AWS’s validator', async (_, body, detail) => {
    const answer = await custom.as().fetch(`${custom.origin}/api/quotes`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      title: 'Invalid request body',
      detail,
      instance: answer.headers.get('x-request'),
      unknown: '',
    });
  });

  it('stands in for all without their own by DEFAULT_4XX, their status unchanged', async () => {
    const answer = await fetch(`${custom.origin}/api/properties`);
    expect([answer.status, await answer.json()]).toEqual([403, { code: 'MISSING_AUTHENTICATION_TOKEN' }]);
  });
});

describe('throttling', () => {
  it('answers 429 with Retry-After above a method’s burst, and takes more as time passes', async () => {
    const settings = [
      { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 100 },
      { HttpMethod: 'GET', ResourcePath: '/~1properties', ThrottlingRateLimit: 0.5, ThrottlingBurstLimit: 2 },
    ];
    const narrow = await startApi([...anApi, stage({ MethodSettings: settings })]);
    const ask = async (path: string) => {
      const answer = await narrow.as().fetch(`${narrow.origin}${path}`);
      return [answer.status, answer.headers.get('retry-after')];
    };
    expect([await ask('/api/properties'), await ask('/api/properties')]).toEqual([
      [200, null],
      [200, null],
    ]);
    expect(await ask('/api/properties')).toEqual([429, '2']);
    expect(await ask('/api/properties/p1')).toEqual([200, null]);
    await narrow.clock.advanceTo(narrow.clock.now() + 2_000);
    expect(await ask('/api/properties')).toEqual([200, null]);
    await narrow.close();
  });
});

describe('a body above 10 MB', () => {
  it('is a 413, announced or not', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    const announced = await fetch(`${api.origin}/api/webhooks/stripe`, { method: 'POST', body });
    expect(announced.status).toBe(413);
    expect(await streamed(11)).toEqual([413, { message: 'Request Too Long' }]);
  });

  const streamed = (megabytes: number) =>
    new Promise((resolve, reject) => {
      const { port } = new URL(api.origin);
      const sent = httpRequest({ port, path: '/api/webhooks/stripe', method: 'POST' }, async (answer) => {
        resolve([answer.statusCode, JSON.parse(await readText(answer))]);
      });
      sent.on('error', reject);
      for (let part = 0; part < megabytes; part += 1) sent.write(Buffer.alloc(1024 * 1024));
      sent.end();
    });
});

describe('binary bodies', () => {
  it('travel in base64 where the API lists their type', async () => {
    const [rest, ...others] = anApi;
    const binary = await startApi([
      ...others,
      stage(),
      { ...(rest ?? stage()), properties: { Name: 'x', BinaryMediaTypes: ['image/png', 'application/pdf'] } },
    ]);
    const bytes = Uint8Array.of(0, 255, 128, 10);
    const base64 = Buffer.from(bytes).toString('base64');
    binary.answers = async () => ({
      payload: JSON.stringify({
        statusCode: 200,
        headers: { 'content-type': 'image/png' },
        body: base64,
        isBase64Encoded: true,
      }),
    });
    const answer = await fetch(`${binary.origin}/api/files/x`, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'application/pdf', accept: 'image/png' },
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(binary.events[0]).toMatchObject({ body: base64, isBase64Encoded: true });
    await binary.close();
  });
});

describe('a fault that is switched on', () => {
  const asked: string[] = [];
  const withFault = (fault: GatewayFault | undefined) => {
    api.faults = (operation) => {
      asked.push(operation);
      return operation === 'createQuote' ? fault : undefined;
    };
    return post('/api/quotes', quote);
  };
  afterEach(() => {
    api.faults = () => undefined;
  });

  it('answers as API Gateway does when it fails or throttles, and no function runs', async () => {
    expect((await withFault({ kind: 'problem', problem: badAnswer })).status).toBe(502);
    const throttledAnswer = await withFault({ kind: 'problem', problem: throttled(1) });
    expect([throttledAnswer.status, throttledAnswer.headers.get('retry-after')]).toEqual([429, '1']);
    expect(api.functions).toEqual([]);
    expect((await get('/api/properties')).status).toBe(200);
    expect(asked).toContain('GET /properties');
  });

  it('serves a request twice, never, or breaks off after it was served', async () => {
    expect((await withFault({ kind: 'duplicate' })).status).toBe(200);
    expect(api.functions).toHaveLength(2);
    await expect(withFault({ kind: 'drop' })).rejects.toThrow();
    expect(api.functions).toHaveLength(2);
    await expect(withFault({ kind: 'crash-after-effect' })).rejects.toThrow();
    expect(api.functions).toHaveLength(3);
  });
});

describe('at the start', () => {
  const withMethod = (more: Record<string, unknown>) =>
    startApi([...anApi, stage(), method('x', 'GET', more)]);
  it.each([
    ['an authoriser', { AuthorizationType: 'CUSTOM' }, /CUSTOM.*AWS_IAM and NONE/],
    [
      'a model that is not there',
      { RequestValidatorId: 'both', RequestModels: { 'application/json': 'M' } },
      /model M/,
    ],
  ])('refuses %s by name', async (_, more, message) => {
    await expect(withMethod(more)).rejects.toThrow(message);
  });

  it('refuses a gateway response of a type that there is not', async () => {
    const response = { RestApiId: 'api1', ResponseType: 'TEAPOT' };
    await expect(
      startApi([...anApi, stage(), resource('AWS::ApiGateway::GatewayResponse', 'r', response)]),
    ).rejects.toThrow(/TEAPOT/);
  });

  it('refuses a gateway response that is a program', async () => {
    const response = {
      RestApiId: 'api1',
      ResponseType: 'DEFAULT_5XX',
      ResponseTemplates: { 'application/json': '#set($x = 1)' },
    };
    await expect(
      startApi([...anApi, stage(), resource('AWS::ApiGateway::GatewayResponse', 'r', response)]),
    ).rejects.toThrow(/DEFAULT_5XX uses #set/);
  });
});
