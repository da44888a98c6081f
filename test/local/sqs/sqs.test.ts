import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { createActivity } from '../../../infra/local/activity.ts';
import { AwsFault } from '../../../infra/local/aws.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createSqs, type Sqs } from '../../../infra/local/sqs/sqs.ts';

/** Queues on a folder with a real SDK client in front of them. */
async function startWorld(dataDir?: string) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'stayflow-')));
  const clock = createClock(createActivity());
  const place = { region: 'eu-west-1', accountId: '000000000000' };
  const front = { endpoint: '' };
  const sqs = createSqs({ dataDir: folder, clock, place, endpoint: () => front.endpoint });
  const server = await listen(sqs);
  front.endpoint = server.endpoint;
  const client = new SQSClient({
    endpoint: front.endpoint,
    region: place.region,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const { queueUrl: QueueUrl, queueArn } = sqs.createQueue({ QueueName: 'failures', VisibilityTimeout: 60 });
  return {
    folder,
    clock,
    sqs,
    client,
    QueueUrl,
    queueArn,
    receive: async (more = {}) =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl, ...more }))).Messages ?? [],
    async [Symbol.asyncDispose]() {
      server.close();
      clock.close();
      sqs.close();
      if (!dataDir) await rm(folder, { recursive: true });
    },
  };
}

async function listen(sqs: Sqs) {
  const server = createServer(async (request, response) => {
    const operation = `${request.headers['x-amz-target']}`.replace('AmazonSQS.', '');
    try {
      response.end(JSON.stringify(await sqs.service.call(operation, await json(request), { kind: 'owner' })));
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      const body = { __type: `com.amazonaws.sqs#${error.code}`, message: error.message };
      response.writeHead(error.status).end(JSON.stringify(body));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${port}`, close };
}

test('a message is handed out, hidden for its timeout, handed out again, and gone once deleted', async () => {
  await using world = await startWorld();
  const { client, QueueUrl, receive } = world;
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'nights lost, ø' }));
  const asked = { MessageSystemAttributeNames: ['ApproximateReceiveCount' as const] };
  const [first] = await receive(asked);
  expect(first).toMatchObject({ Body: 'nights lost, ø', Attributes: { ApproximateReceiveCount: '1' } });
  expect(await receive()).toEqual([]);
  await world.clock.advanceTo(world.clock.now() + 61_000);
  const [second] = await receive(asked);
  expect(second).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } });
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: second?.ReceiptHandle }));
  await world.clock.advanceTo(world.clock.now() + 61_000);
  expect(await receive()).toEqual([]);
});

test('a hidden message shows again when its timeout is set to nothing', async () => {
  await using world = await startWorld();
  const { client, QueueUrl, receive } = world;
  world.sqs.send(world.queueArn, 'again');
  const [first] = await receive();
  const ReceiptHandle = first?.ReceiptHandle;
  await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  expect(await receive()).toHaveLength(1);
});

test('a delayed message waits, and one past its retention is gone', async () => {
  await using world = await startWorld();
  const { client, QueueUrl, receive } = world;
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 60 }));
  expect(await receive()).toEqual([]);
  await world.clock.advanceTo(world.clock.now() + 60_000);
  expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(1);
  await world.clock.advanceTo(world.clock.now() + 5 * 86_400_000);
  expect(await receive()).toEqual([]);
});

test('a waiting receiver gets a message as soon as it comes', async () => {
  await using world = await startWorld();
  const waiting = world.receive({ WaitTimeSeconds: 20 });
  world.sqs.send(world.queueArn, 'here');
  expect((await waiting)[0]?.Body).toBe('here');
});

test('attributes of the sender come back when asked for', async () => {
  await using world = await startWorld();
  const { client, QueueUrl, receive } = world;
  const MessageAttributes = { reason: { DataType: 'String', StringValue: 'timeout' } };
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageAttributes }));
  expect((await receive({ MessageAttributeNames: ['All'] }))[0]).toMatchObject({ MessageAttributes });
});

test('queues are listed, found, described and purged', async () => {
  await using world = await startWorld();
  const { client, QueueUrl } = world;
  const made = await client.send(
    new CreateQueueCommand({ QueueName: 'other', Attributes: { DelaySeconds: '5' } }),
  );
  const again = await client.send(
    new CreateQueueCommand({ QueueName: 'other', Attributes: { DelaySeconds: '5' } }),
  );
  expect(again.QueueUrl).toBe(made.QueueUrl);
  expect((await client.send(new ListQueuesCommand({}))).QueueUrls).toEqual([QueueUrl, made.QueueUrl]);
  expect((await client.send(new GetQueueUrlCommand({ QueueName: 'failures' }))).QueueUrl).toBe(QueueUrl);
  world.sqs.send(world.queueArn, 'x');
  const describe = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  expect((await client.send(describe)).Attributes).toMatchObject({
    QueueArn: 'arn:aws:sqs:eu-west-1:000000000000:failures',
    ApproximateNumberOfMessages: '1',
    VisibilityTimeout: '60',
  });
  await client.send(new PurgeQueueCommand({ QueueUrl }));
  expect((await client.send(describe)).Attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
});

test('what AWS refuses is refused with its errors', async () => {
  await using world = await startWorld();
  const { client, QueueUrl } = world;
  const unknown = new SendMessageCommand({ QueueUrl: `${QueueUrl}-not`, MessageBody: 'x' });
  await expect(client.send(unknown)).rejects.toBeInstanceOf(QueueDoesNotExist);
  await expect(world.receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
  await expect(
    client.send(new SendMessageCommand({ QueueUrl, MessageBody: undefined })),
  ).rejects.toMatchObject({
    name: 'MissingRequiredParameterException',
  });
  const other = new CreateQueueCommand({ QueueName: 'failures', Attributes: { DelaySeconds: '9' } });
  await expect(client.send(other)).rejects.toMatchObject({ name: 'QueueNameExists' });
});

test('messages survive a restart', async () => {
  await using first = await startWorld();
  first.sqs.send(first.queueArn, 'kept');
  first.sqs.close();
  await using second = await startWorld(first.folder);
  expect((await second.receive())[0]?.Body).toBe('kept');
});
