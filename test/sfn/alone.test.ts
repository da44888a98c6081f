import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EngineAlone, runAlone } from '../../infra/local/sfn/alone/run-alone.ts';
import { createVerifier } from '../../infra/local/sigv4/verify.ts';
import { type Endpoint, endpoint } from '../conformance/endpoint.ts';
import { closeServer, listen } from '../local/sigv4/a-signed-request.ts';
import { machine, place, roleArn } from './world.ts';

let folder: string;
const engines: EngineAlone[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alone-'));
});
afterAll(() => {
  for (const engine of engines) engine.close();
  rmSync(folder, { recursive: true });
});

/** Runs the engine against an endpoint, and answers a client of its API. */
async function engineFor(services: string): Promise<SFNClient> {
  const engine = await runAlone({
    port: 0,
    services: new URL(services),
    data: join(folder, String(engines.length)),
    region: place.region,
    accountId: place.accountId,
    credentials: { accessKeyId: 'engine', secretAccessKey: 'secret', sessionToken: undefined },
  });
  engines.push(engine);
  return new SFNClient({
    endpoint: `http://127.0.0.1:${engine.port}`,
    region: place.region,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
}

const call = (resource: string, Arguments: object, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  Arguments,
  ...more,
});

let machines = 0;
async function run(client: SFNClient, definition: string) {
  machines += 1;
  const name = `machine-${machines}`;
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
  const describe = () => client.send(new DescribeExecutionCommand({ executionArn }));
  await expect.poll(async () => (await describe()).status, { timeout: 10_000 }).not.toBe('RUNNING');
  return describe();
}

test("the engine alone calls another endpoint's services in their own protocols", async () => {
  const laptop: Endpoint = await endpoint();
  const client = await engineFor(laptop.endpoint);
  const dynamo = new DynamoDBClient(laptop);
  const key = { AttributeName: 'pk', KeyType: 'HASH' } as const;
  await dynamo.send(
    new CreateTableCommand({
      TableName: 'stays',
      KeySchema: [key],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const target = {
    Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
    RoleArn: laptop.roleArn,
    Input: JSON.stringify({ StateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:remind' }),
  };
  const schedule = {
    Name: 'remind',
    ScheduleExpression: 'rate(1 day)',
    StartDate: new Date(Date.now() + 86_400_000).toISOString(),
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: target,
  };
  const definition = machine({
    Put: call('dynamodb:putItem', { TableName: 'stays', Item: { pk: { S: 'stay-1' } } }),
    Again: call(
      'aws-sdk:dynamodb:putItem',
      {
        TableName: 'stays',
        Item: { pk: { S: 'stay-1' } },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
      {
        Next: 'Unknown',
        Catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'Schedule' }],
      },
    ),
    Unknown: { Type: 'Fail' },
    Schedule: call('aws-sdk:scheduler:createSchedule', schedule),
    Read: call(
      'aws-sdk:scheduler:getSchedule',
      { Name: 'remind' },
      { Assign: { start: '{% $states.result.StartDate %}' } },
    ),
    Who: call('aws-sdk:sts:getCallerIdentity', {}, { Assign: { account: '{% $states.result.Account %}' } }),
    Lost: call(
      'lambda:invoke',
      { FunctionName: 'nobody' },
      { Next: 'Done', Catch: [{ ErrorEquals: ['Lambda.ResourceNotFoundException'], Next: 'Done' }] },
    ),
    Done: { Type: 'Succeed', Output: { start: '{% $start %}', account: '{% $account %}' } },
  });
  const { status, output, error, cause } = await run(client, definition);
  expect({ status, error, cause }).toEqual({ status: 'SUCCEEDED' });
  expect(JSON.parse(output ?? '')).toEqual({
    start: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    account: place.accountId,
  });
  const item = await dynamo.send(new GetItemCommand({ TableName: 'stays', Key: { pk: { S: 'stay-1' } } }));
  expect(item.Item).toEqual({ pk: { S: 'stay-1' } });
  client.destroy();
  dynamo.destroy();
  await laptop.close();
}, 30_000);

/** A request as it came over the wire, and whether its signature was right. */
interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly isSigned: boolean;
}

/** Answers what a test says, and keeps what came. */
function listener(answer: (seen: Seen) => { status?: number; headers?: object; body: string }) {
  const seen: Seen[] = [];
  const verify = createVerifier({
    credentialsFor: () => ({ kind: 'credentials', secretAccessKey: 'secret', caller: { kind: 'owner' } }),
    clocks: () => [Date.now()],
    region: place.region,
  });
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const raw = Buffer.concat(chunks);
    const services = ['lambda', 'ses', 'events', 'sqs', 'scheduler'];
    const verified = verify({ method, url, headers, body: raw }, services);
    const one = { method, url, headers, body: raw.toString(), isSigned: verified.kind === 'verified' };
    seen.push(one);
    const { status = 200, headers: more = {}, body } = answer(one);
    response.writeHead(status, { ...more }).end(body);
  });
  return { server, seen };
}

test('what goes over the wire is what AWS expects, and signed', async () => {
  const { server, seen } = listener(({ url = '', body }) => {
    if (url.includes('/invocations'))
      return { body: '{"total":300}', headers: { 'x-amz-executed-version': '7' } };
    if (url.startsWith('/v2/email')) return { body: '{"MessageId":"m2"}' };
    if (body.startsWith('Action=SendEmail')) return { body: sent };
    if (body.includes('bad')) return { status: 400, body: rejected };
    return { body: '{"FailedEntryCount":0,"Entries":[{"EventId":"e1"}]}' };
  });
  const client = await engineFor(`http://127.0.0.1:${await listen(server)}`);
  const mail = {
    Source: 'owner@example.com',
    Destination: { ToAddresses: ['a@example.com', 'b@example.com'] },
    Message: { Subject: { Data: 'Hello & welcome' }, Body: { Text: { Data: 'Hi' } } },
  };
  const keep = (name: string) => ({ Assign: { [name]: '{% $states.result %}' } });
  const definition = machine({
    Price: call(
      'lambda:invoke',
      { FunctionName: 'price', Qualifier: 'live', Payload: { n: 3 } },
      keep('price'),
    ),
    Mail: call('aws-sdk:ses:sendEmail', mail, keep('mail')),
    Mail2: call('aws-sdk:sesv2:sendEmail', { Destination: {} }, keep('mail2')),
    Tell: call('events:putEvents', { Entries: [{ Detail: { a: 1 } }] }, keep('event')),
    Gone: call(
      'aws-sdk:scheduler:deleteSchedule',
      { Name: 'a b', GroupName: 'bad' },
      { Next: 'Done', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }] },
    ),
    Done: {
      Type: 'Succeed',
      Output: { price: '{% $price %}', mail: '{% $mail %}', mail2: '{% $mail2 %}', event: '{% $event %}' },
    },
  });
  const { output } = await run(client, definition);
  expect(JSON.parse(output ?? '{}')).toMatchObject({
    price: { Payload: { total: 300 }, ExecutedVersion: '7', StatusCode: 200 },
    mail: { MessageId: 'a<1>' },
    mail2: { MessageId: 'm2' },
    event: { FailedEntryCount: 0 },
  });
  expect(seen.map(({ isSigned }) => isSigned)).toEqual([true, true, true, true, true]);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /2015-03-31/functions/price/invocations?Qualifier=live',
    'POST /',
    'POST /v2/email/outbound-emails',
    'POST /',
    'DELETE /schedules/a%20b?groupName=bad',
  ]);
  expect(seen[0]?.body).toBe('{"n":3}');
  expect(Object.fromEntries(new URLSearchParams(seen[1]?.body))).toMatchObject({
    Version: '2010-12-01',
    'Destination.ToAddresses.member.2': 'b@example.com',
    'Message.Subject.Data': 'Hello & welcome',
  });
  expect(seen[3]?.headers['x-amz-target']).toBe('AWSEvents.PutEvents');
  client.destroy();
  await closeServer(server);
});

const sent =
  '<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendEmailResult>' +
  '<MessageId>a&lt;1&gt;</MessageId></SendEmailResult></SendEmailResponse>';
const rejected = '{"__type":"com.amazonaws#ValidationException","message":"bad"}';

test('an execution goes on after the engine was away', async () => {
  const { server, seen } = listener(() => ({ body: '{}' }));
  const address = `http://127.0.0.1:${await listen(server)}`;
  const first = await engineFor(address);
  const data = String(engines.length - 1);
  const { stateMachineArn } = await first.send(
    new CreateStateMachineCommand({
      name: 'away',
      definition: machine({
        Hold: { Type: 'Wait', Seconds: 1 },
        Call: call('lambda:invoke', { FunctionName: 'f' }),
      }),
      roleArn,
    }),
  );
  const { executionArn } = await first.send(new StartExecutionCommand({ stateMachineArn }));
  engines.pop()?.close();
  first.destroy();
  const engine = await runAlone({
    port: 0,
    services: new URL(address),
    data: join(folder, data),
    region: place.region,
    accountId: place.accountId,
    credentials: { accessKeyId: 'engine', secretAccessKey: 'secret', sessionToken: undefined },
  });
  engines.push(engine);
  const again = new SFNClient({
    endpoint: `http://127.0.0.1:${engine.port}`,
    region: place.region,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const describe = () => again.send(new DescribeExecutionCommand({ executionArn }));
  await expect.poll(async () => (await describe()).status, { timeout: 10_000 }).toBe('SUCCEEDED');
  expect(seen).toHaveLength(1);
  again.destroy();
  await closeServer(server);
});
