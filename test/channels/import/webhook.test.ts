import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Resource } from '../../../infra/local/template.ts';
import { type Endpoint, endpoint } from '../../conformance/endpoint.ts';
import { assembled } from '../../infra/assembled.ts';
import { resource } from '../../local/gateway/an-api.ts';
import { closeServer, listen } from '../../local/sigv4/a-signed-request.ts';

// The webhook as it is deployed, in front of a machine of that name that only keeps its input.
const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:import-channel-booking';
const app = assembled();

const isOfWebhook = ({ type, properties }: Resource): boolean => {
  if (type === 'AWS::ApiGateway::Method')
    return z.looseObject({ OperationName: z.string() }).parse(properties).OperationName === 'channelWebhook';
  return /^AWS::ApiGateway::(RestApi|Resource|Model|RequestValidator|Stage|ApiKey|UsagePlan|UsagePlanKey|GatewayResponse)$/.test(
    type,
  );
};
const role = ({ type, logicalId }: Resource) =>
  type === 'AWS::IAM::Role' && logicalId.startsWith('ApiStarts');

const machine = resource('AWS::StepFunctions::StateMachine', machineArn, {
  StateMachineName: 'import-channel-booking',
  RoleArn: 'arn:aws:iam::000000000000:role/conformance',
  DefinitionString: JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Keep',
    States: { Keep: { Type: 'Pass', End: true } },
  }),
});

let cloud: Endpoint;
let server: Server;
let origin = '';
let apiKey = '';
beforeAll(async () => {
  cloud = await endpoint([...app.resources().filter((each) => isOfWebhook(each) || role(each)), machine]);
  const services = cloud.local?.services;
  server = createServer((request, response) => void services?.api(request, response));
  origin = `http://127.0.0.1:${await listen(server)}`;
  const keys = await services?.apiGateway.call('GetApiKeys', { includeValues: true }, { kind: 'owner' });
  apiKey = z.object({ item: z.tuple([z.looseObject({ value: z.string() })]) }).parse(keys).item[0].value;
});
afterAll(async () => {
  await closeServer(server);
  await cloud.close();
});

const send = async (body: unknown, key = apiKey) => {
  const answer = await fetch(`${origin}/api/webhooks/channels/cn_1`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-api-key': key },
  });
  await answer.arrayBuffer();
  return answer.status;
};

/** Every execution with what it was told. */
const executions = async () => {
  await cloud.local?.activity.quiet();
  const client = new SFNClient(cloud);
  const { executions: found = [] } = await client.send(
    new ListExecutionsCommand({ stateMachineArn: machineArn }),
  );
  const told = await Promise.all(
    found.map(async ({ name = '', executionArn }) => {
      const { input = '' } = await client.send(new DescribeExecutionCommand({ executionArn }));
      const short: [string, unknown] = [name.replace('import-channel-booking-', ''), JSON.parse(input)];
      return short;
    }),
  );
  return Object.fromEntries(told);
};

const revisionId = 'f1d2c3b4-0000-4000-8000-000000000001';
const channex = (event: string, payload?: unknown) => ({
  event,
  ...(payload !== undefined && { payload }),
  property_id: 'p1',
  user_id: null,
  timestamp: '2027-01-10T12:00:00.000000Z',
});

test('every message that a booking changed starts one import, told ids and nothing else', async () => {
  const payload = { booking_id: 'b1', property_id: 'p1', revision_id: revisionId };
  expect(await send(channex('booking', payload))).toBe(200);
  expect(await send(channex('booking_new', payload))).toBe(200);
  expect(await send(channex('booking', payload))).toBe(200);
  const late = { booking_revision_id: 'f2', customer_name: 'Grace Hopper', amount: '1.00' };
  expect(await send(channex('non_acked_booking', late))).toBe(200);
  const booking = {
    id: 17,
    roomId: 3,
    firstName: 'Grace',
    status: 'new',
    modifiedTime: '2027-01-10T12:00:01Z',
  };
  const beds24 = { timeStamp: '2027-01-10T12:01:00Z', booking, infoItems: [], retries: 0 };
  expect(await send(beds24)).toBe(200);
  expect(await send({ ...beds24, retries: 1 })).toBe(200);
  expect(await send({ ...beds24, booking: { ...booking, modifiedTime: null } })).toBe(200);
  expect(await executions()).toEqual({
    [`channex-${revisionId}`]: { vendor: 'channex', hint: revisionId },
    'channex-f2-non-acked': {
      ...{ vendor: 'channex', hint: 'f2', trouble: 'non_acked_booking' },
      ...{ listing: 'p1', addressee: 'cn_1' },
    },
    'beds24-17-20270110120001': { vendor: 'beds24', hint: '17' },
    'beds24-17-20270110120100': { vendor: 'beds24', hint: '17' },
  });
});

test('what is understood and tells of no booking is taken, and costs one execution for each kind', async () => {
  const before = Object.keys(await executions()).length;
  expect(await send(channex('booking_new'))).toBe(200);
  expect(await send(channex('booking_new'))).toBe(200);
  expect(await send(channex('ari', [{ date: '2027-01-01' }]))).toBe(200);
  expect(await send(channex('ari', [{ date: '2027-01-02' }]))).toBe(200);
  expect(await send(channex('message', { id: 'm', message: 'Hello "Ada"' }))).toBe(200);
  const after = await executions();
  expect(Object.keys(after)).toHaveLength(before + 3);
  expect(after['channex-ari-tells-nothing']).toEqual({ vendor: 'channex', hint: '' });
});

test('trouble with a home starts one execution a minute for each kind, which is told whose it is', async () => {
  const before = Object.keys(await executions()).length;
  const fixture = JSON.parse(
    readFileSync(new URL('../../fixtures/channex/webhook-sync_error.json', import.meta.url), 'utf8'),
  );
  for (const second of ['31', '59'])
    expect(await send({ ...fixture, timestamp: `2027-01-05T10:03:${second}.000000Z` })).toBe(200);
  expect(await send({ ...fixture, timestamp: '2027-01-05T10:04:00.000000Z' })).toBe(200);
  for (const event of ['rate_error', 'disconnect_channel', 'disconnected_listing'])
    expect(await send({ ...channex(event), property_id: null })).toBe(200);
  const after = await executions();
  expect(Object.keys(after)).toHaveLength(before + 4);
  const { property_id: listing } = fixture;
  const told = { vendor: 'channex', hint: '', addressee: 'cn_1' };
  expect(after).toMatchObject({
    'channex-sync_error-716305c4561a-202701051003': { ...told, trouble: 'sync_error', listing },
    'channex-sync_error-716305c4561a-202701051004': { ...told, trouble: 'sync_error', listing },
    'channex-rate_error--202701101200': { ...told, trouble: 'rate_error', listing: '' },
    'channex-disconnected--202701101200': { ...told, trouble: 'disconnected', listing: '' },
  });
});

test('nothing but an id ever gets through, whatever a message holds', async () => {
  expect(await send(channex('booking', { revision_id: '","hint":"x\\"}' }))).toBe(200);
  expect((await executions())['channex-hintx']).toEqual({ vendor: 'channex', hint: 'hintx' });
});

test('without the key, or for what is no message, nothing starts', async () => {
  const before = await executions();
  expect(await send(channex('booking', { revision_id: 'r9' }), 'another-key-another-key-an')).toBe(403);
  for (const wrong of [{}, [], { event: 'Booking New' }, { booking: { id: 'x' } }, { payload: {} }])
    expect([wrong, await send(wrong)]).toEqual([wrong, 400]);
  expect(await executions()).toEqual(before);
});
