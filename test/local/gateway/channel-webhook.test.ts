import { createServer, type Server } from 'node:http';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Endpoint, endpoint } from '../../conformance/endpoint.ts';
import { closeServer, listen } from '../sigv4/a-signed-request.ts';
import { resource } from './an-api.ts';

// A channel's webhook as the template has it: API key, model, and a mapping template into StartExecution.
const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:import-channel-booking';
const roleArn = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const trusting = (name: string, ...statements: object[]) =>
  resource('AWS::IAM::Role', name, {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  });
const apiKey = 'channex-channex-channex-1';

const requestTemplate = `#set($connection = $util.escapeJavaScript($input.params('connectionId')).replaceAll("\\\\'", "'"))
#set($revision = $input.path('$.payload.booking_revision_id'))
{
  "stateMachineArn": "${machineArn}",
  "name": "import-channel-booking-\${connection}-$revision",
  "input": "{\\"connectionId\\": \\"$util.escapeJavaScript($connection).replaceAll("\\\\'", "'")\\", \\"hint\\": $util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'")}"
}`;
const known = 'ExecutionAlreadyExists';

const webhook = (id: string, role: string) =>
  resource('AWS::ApiGateway::Method', `POST-${id}`, {
    RestApiId: 'api1',
    ResourceId: id,
    HttpMethod: 'POST',
    AuthorizationType: 'NONE',
    ApiKeyRequired: true,
    RequestValidatorId: 'both',
    RequestModels: { 'application/json': 'ChannexEvent' },
    MethodResponses: [{ StatusCode: '202' }, { StatusCode: '200' }, { StatusCode: '500' }],
    Integration: {
      Type: 'AWS',
      IntegrationHttpMethod: 'POST',
      Uri: 'arn:aws:apigateway:eu-west-1:states:action/StartExecution',
      Credentials: roleArn(role),
      PassthroughBehavior: 'NEVER',
      RequestTemplates: { 'application/json': requestTemplate },
      IntegrationResponses: [
        { StatusCode: '202', ResponseTemplates: { 'application/json': '{"accepted":true}' } },
        {
          StatusCode: '200',
          SelectionPattern: '400',
          ResponseTemplates: {
            'application/json': `#if($input.path('$.__type') == '${known}'){"accepted":true,"repeated":true}#{else}#set($context.responseOverride.status = 500){"accepted":false}#end`,
          },
        },
      ],
    },
  });
const path = (id: string, ParentId: string, PathPart: string) =>
  resource('AWS::ApiGateway::Resource', id, { RestApiId: 'api1', ParentId, PathPart });

const resources = [
  resource('AWS::ApiGateway::RestApi', 'api1', { Name: 'stayflow' }),
  path('channex', 'root', 'channex'),
  path('connection', 'channex', '{connectionId}'),
  path('denied', 'root', 'denied'),
  resource('AWS::ApiGateway::RequestValidator', 'both', { RestApiId: 'api1', ValidateRequestBody: true }),
  resource('AWS::ApiGateway::Model', 'ChannexEvent', {
    RestApiId: 'api1',
    Name: 'ChannexEvent',
    Schema: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      type: 'object',
      required: ['event', 'payload'],
      properties: {
        event: { enum: ['booking', 'ari'] },
        payload: {
          type: 'object',
          required: ['booking_revision_id'],
          properties: { booking_revision_id: { type: 'string', pattern: '^[0-9a-z-]{1,36}$' } },
        },
      },
    },
  }),
  webhook('connection', 'channex-hook'),
  webhook('denied', 'powerless-hook'),
  trusting('channex-hook', { Effect: 'Allow', Action: 'states:StartExecution', Resource: machineArn }),
  trusting('powerless-hook'),
  resource('AWS::ApiGateway::Stage', 'api', { RestApiId: 'api1', StageName: 'api' }),
  resource('AWS::ApiGateway::ApiKey', 'key1', { Name: 'channex', Enabled: true, Value: apiKey }),
  resource('AWS::ApiGateway::UsagePlan', 'plan1', { ApiStages: [{ ApiId: 'api1', Stage: 'api' }] }),
  resource('AWS::ApiGateway::UsagePlanKey', 'member1', {
    KeyId: 'key1',
    UsagePlanId: 'plan1',
    KeyType: 'API_KEY',
  }),
  resource('AWS::StepFunctions::StateMachine', machineArn, {
    StateMachineName: 'import-channel-booking',
    RoleArn: roleArn('conformance'),
    DefinitionString: JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Keep',
      States: { Keep: { Type: 'Pass', End: true } },
    }),
  }),
];

let cloud: Endpoint;
let server: Server;
let origin = '';
beforeAll(async () => {
  cloud = await endpoint(resources);
  const answer = cloud.local?.services.api;
  server = createServer((request, response) => void answer?.(request, response));
  origin = `http://127.0.0.1:${await listen(server)}`;
});
afterAll(async () => {
  await closeServer(server);
  await cloud.close();
});

const event = (revision: string, more: object = {}) =>
  JSON.stringify({ event: 'booking', payload: { booking_revision_id: revision, ...more } });
const send = async (at: string, body: string, key = apiKey) => {
  const answer = await fetch(`${origin}/api${at}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-api-key': key },
  });
  return [answer.status, await answer.json()];
};
const executions = async () => {
  await cloud.local?.activity.quiet();
  const client = new SFNClient(cloud);
  const { executions: found = [] } = await client.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn }),
  );
  return found.map(({ name, status }) => `${name} ${status}`);
};

it('starts one execution for a revision, however often it comes, and hands the hint on unharmed', async () => {
  const body = event('0b1-2', { note: 'it\'s "quoted"\n<é> \\ 😀', amount: 1.5 });
  expect(await send('/channex/cx_1', body)).toEqual([202, { accepted: true }]);
  expect(await executions()).toEqual(['import-channel-booking-cx_1-0b1-2 SUCCEEDED']);
  expect(await send('/channex/cx_1', body)).toEqual([200, { accepted: true, repeated: true }]);
  expect(await executions()).toHaveLength(1);

  const { executions: found = [] } = await new SFNClient(cloud).send(
    new ListExecutionsCommand({ stateMachineArn: machineArn }),
  );
  const { DescribeExecutionCommand } = await import('@aws-sdk/client-sfn');
  const { input = '' } = await new SFNClient(cloud).send(
    new DescribeExecutionCommand({ executionArn: found[0]?.executionArn }),
  );
  expect(JSON.parse(input)).toEqual({ connectionId: 'cx_1', hint: JSON.parse(body) });
});

it('starts nothing without the key, for a body that the model does not take, or for a role that may not', async () => {
  const before = await executions();
  expect(await send('/channex/cx_1', event('0b1-3'), 'wrong-key-wrong-key-wrong')).toEqual([
    403,
    { message: 'Forbidden' },
  ]);
  expect(await send('/channex/cx_1', event('no such"thing'))).toEqual([
    400,
    { message: 'Invalid request body' },
  ]);
  expect(await send('/denied', event('0b1-4'))).toEqual([500, { accepted: false }]);
  expect(await executions()).toEqual(before);
});

it('tells the owner the keys by AWS’s own call', async () => {
  const get = (at: string) =>
    fetch(`${cloud.endpoint}${at}`, {
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20270101/eu-west-1/apigateway/aws4_request',
      },
    });
  expect(await (await get('/apikeys?includeValues=true')).json()).toMatchObject({
    item: [{ id: 'key1', name: 'channex', enabled: true, value: apiKey }],
  });
  expect(await (await get('/apikeys/key1')).json()).not.toHaveProperty('value');
  expect((await get('/apikeys/none')).status).toBe(404);
});
