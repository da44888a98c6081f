import * as sqs from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Endpoint, endpoint } from './endpoint.ts';

let cloud: Endpoint;
let client: sqs.SQSClient;
let made = 0;

beforeAll(async () => {
  cloud = await endpoint();
  client = new sqs.SQSClient({ ...cloud, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await cloud.close();
});

/** A new queue and what one does with it. */
async function aQueue(Attributes: Record<string, string> = {}) {
  const ending = Attributes.FifoQueue === 'true' ? '.fifo' : '';
  made += 1;
  const QueueName = `conformance-${Date.now()}-${made}${ending}`;
  const { QueueUrl } = await client.send(new sqs.CreateQueueCommand({ QueueName, Attributes }));
  return {
    QueueName,
    QueueUrl,
    arn: `arn:aws:sqs:${cloud.region}:${cloud.accountId}:${QueueName}`,
    send: (MessageBody: string, more: Partial<sqs.SendMessageCommandInput> = {}) =>
      client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    receive: async (more: Partial<sqs.ReceiveMessageCommandInput> = {}) =>
      (await client.send(new sqs.ReceiveMessageCommand({ QueueUrl, ...more }))).Messages ?? [],
    remove: (ReceiptHandle: string | undefined) =>
      client.send(new sqs.DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    hide: (ReceiptHandle: string | undefined, VisibilityTimeout: number) =>
      client.send(new sqs.ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout })),
    attributes: async () =>
      (await client.send(new sqs.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })))
        .Attributes ?? {},
  };
}

const bodies = (messages: readonly sqs.Message[]) => messages.map(({ Body }) => Body);
const redrive = (dead: { arn: string }, maxReceiveCount: number) =>
  JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount });

test('a message is handed out, hidden for its timeout, handed out again, and gone once deleted', async () => {
  const queue = await aQueue({ VisibilityTimeout: '2' });
  const sent = await queue.send('nights lost, ø');
  const asked = { MessageSystemAttributeNames: ['All' as const] };
  const [first] = await queue.receive(asked);
  expect(first).toMatchObject({
    MessageId: sent.MessageId,
    Body: 'nights lost, ø',
    MD5OfBody: sent.MD5OfMessageBody,
    Attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
  });
  expect(await queue.receive()).toEqual([]);
  await cloud.pass(2_500);
  const [second] = await queue.receive(asked);
  expect(second).toMatchObject({ MessageId: sent.MessageId, Attributes: { ApproximateReceiveCount: '2' } });
  await queue.remove(second?.ReceiptHandle);
  await cloud.pass(2_500);
  expect(await queue.receive()).toEqual([]);
});

test('a hidden message shows again when its timeout is set to nothing, and stays hidden when it is prolonged', async () => {
  const queue = await aQueue({ VisibilityTimeout: '1' });
  await queue.send('again');
  const [first] = await queue.receive();
  await queue.hide(first?.ReceiptHandle, 0);
  const [second] = await queue.receive();
  await queue.hide(second?.ReceiptHandle, 60);
  await cloud.pass(1_500);
  expect(await queue.receive()).toEqual([]);
});

test('a delayed message waits', async () => {
  const queue = await aQueue();
  await queue.send('later', { DelaySeconds: 2 });
  expect(await queue.receive()).toEqual([]);
  expect(await queue.attributes()).toMatchObject({ ApproximateNumberOfMessagesDelayed: '1' });
  await cloud.pass(2_500);
  expect(await queue.receive()).toHaveLength(1);
});

test('a waiting receiver gets a message as soon as it comes', async () => {
  const queue = await aQueue();
  const waiting = queue.receive({ WaitTimeSeconds: 20 });
  await queue.send('here');
  expect(bodies(await waiting)).toEqual(['here']);
});

test('attributes of the sender come back when asked for, with their digest', async () => {
  const queue = await aQueue();
  const MessageAttributes = {
    'stay.reason': { DataType: 'String', StringValue: 'timeout' },
    'stay.nights': { DataType: 'Number', StringValue: '3' },
    proof: { DataType: 'Binary', BinaryValue: Buffer.from('ab') },
  };
  const { MD5OfMessageAttributes } = await queue.send('x', { MessageAttributes });
  expect(MD5OfMessageAttributes).toBe('368840503ed983fcc311dba966bb8047');
  const [all] = await queue.receive({ MessageAttributeNames: ['All'], VisibilityTimeout: 0 });
  expect(all?.MessageAttributes?.['stay.reason']).toMatchObject(MessageAttributes['stay.reason']);
  expect(Buffer.from(all?.MessageAttributes?.proof?.BinaryValue ?? []).toString()).toBe('ab');
  expect(all?.MD5OfMessageAttributes).toBe(MD5OfMessageAttributes);
  const [some] = await queue.receive({ MessageAttributeNames: ['stay.*'], VisibilityTimeout: 0 });
  expect(Object.keys(some?.MessageAttributes ?? {}).sort()).toEqual(['stay.nights', 'stay.reason']);
  expect((await queue.receive())[0]?.MessageAttributes).toBeUndefined();
});

test('batches are done entry by entry', async () => {
  const queue = await aQueue();
  const { QueueUrl } = queue;
  const sent = await client.send(
    new sqs.SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: 'a', MessageBody: 'one' },
        { Id: 'b', MessageBody: 'two' },
        { Id: 'c', MessageBody: 'not \u0000 allowed' },
      ],
    }),
  );
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b']);
  expect(sent.Failed).toMatchObject([{ Id: 'c', SenderFault: true, Code: 'InvalidMessageContents' }]);
  const messages = await queue.receive({ MaxNumberOfMessages: 10 });
  expect(bodies(messages).sort()).toEqual(['one', 'two']);
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
  const hidden = await client.send(
    new sqs.ChangeMessageVisibilityBatchCommand({
      QueueUrl,
      Entries: Entries.map((entry) => ({ ...entry, VisibilityTimeout: 60 })),
    }),
  );
  expect(hidden.Successful).toHaveLength(2);
  const removed = await client.send(
    new sqs.DeleteMessageBatchCommand({
      QueueUrl,
      Entries: [...Entries, { Id: 'x', ReceiptHandle: 'no handle' }],
    }),
  );
  expect(removed.Successful).toHaveLength(2);
  expect(removed.Failed).toMatchObject([{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }]);
});

test.each([
  ['without entries', [], 'EmptyBatchRequest'],
  ['of eleven', Array.from({ length: 11 }, (_, n) => `${n}`), 'TooManyEntriesInBatchRequest'],
  ['with an id twice', ['a', 'a'], 'BatchEntryIdsNotDistinct'],
  ['with an id that is none', ['a b'], 'InvalidBatchEntryId'],
])('a batch %s is refused', async (_, ids, name) => {
  const { QueueUrl } = await aQueue();
  const Entries = ids.map((Id) => ({ Id, MessageBody: 'x' }));
  await expect(client.send(new sqs.SendMessageBatchCommand({ QueueUrl, Entries }))).rejects.toMatchObject({
    name,
  });
});

test('a message that is received too often is among the dead letters, and can be moved back as a new one', async () => {
  const dead = await aQueue();
  const queue = await aQueue({ RedrivePolicy: redrive(dead, 2) });
  const { MessageId } = await queue.send('poison');
  for (let n = 0; n < 2; n += 1) expect(await queue.receive({ VisibilityTimeout: 0 })).toHaveLength(1);
  expect(await queue.receive()).toEqual([]);
  const [buried] = await dead.receive({ MessageSystemAttributeNames: ['All'], VisibilityTimeout: 0 });
  expect(buried).toMatchObject({ MessageId, Attributes: { DeadLetterQueueSourceArn: queue.arn } });
  const sources = await client.send(new sqs.ListDeadLetterSourceQueuesCommand({ QueueUrl: dead.QueueUrl }));
  expect(sources.queueUrls).toEqual([queue.QueueUrl]);

  const { TaskHandle } = await client.send(new sqs.StartMessageMoveTaskCommand({ SourceArn: dead.arn }));
  expect(TaskHandle).toBeDefined();
  await cloud.pass(1_000);
  const tasks = await client.send(new sqs.ListMessageMoveTasksCommand({ SourceArn: dead.arn }));
  expect(tasks.Results).toMatchObject([
    { Status: 'COMPLETED', SourceArn: dead.arn, ApproximateNumberOfMessagesMoved: 1 },
  ]);
  const [again] = await queue.receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
  expect(again).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
  expect(again?.MessageId).not.toBe(MessageId);
});

test('a slow move can be seen and cancelled', async () => {
  const dead = await aQueue();
  await aQueue({ RedrivePolicy: redrive(dead, 1) });
  const other = await aQueue();
  for (let n = 0; n < 5; n += 1) await dead.send(`${n}`);
  const { TaskHandle } = await client.send(
    new sqs.StartMessageMoveTaskCommand({
      SourceArn: dead.arn,
      DestinationArn: other.arn,
      MaxNumberOfMessagesPerSecond: 1,
    }),
  );
  const again = new sqs.StartMessageMoveTaskCommand({ SourceArn: dead.arn });
  await expect(client.send(again)).rejects.toThrow(/already a task running/);
  await cloud.pass(1_500);
  const cancelled = await client.send(new sqs.CancelMessageMoveTaskCommand({ TaskHandle }));
  expect(cancelled.ApproximateNumberOfMessagesMoved).toBeGreaterThan(0);
  expect(cancelled.ApproximateNumberOfMessagesMoved).toBeLessThan(5);
  await cloud.pass(3_000);
  const { Results } = await client.send(new sqs.ListMessageMoveTasksCommand({ SourceArn: dead.arn }));
  expect(Results).toMatchObject([{ Status: 'CANCELLED', DestinationArn: other.arn }]);
});

test('only dead letters of a queue can be moved', async () => {
  const queue = await aQueue();
  const move = (SourceArn: string) => client.send(new sqs.StartMessageMoveTaskCommand({ SourceArn }));
  await expect(move(queue.arn)).rejects.toThrow(/Dead Letter Queue/);
  await expect(move(`${queue.arn}-not`)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a FIFO queue keeps the order of each group, and gives nothing of a group that somebody works on', async () => {
  const queue = await aQueue({ FifoQueue: 'true', VisibilityTimeout: '30' });
  const send = (group: string, body: string) =>
    queue.send(body, { MessageGroupId: group, MessageDeduplicationId: body });
  const sequences = [];
  for (const body of ['a1', 'b1', 'a2', 'b2', 'a3'])
    sequences.push((await send(body.slice(0, 1), body)).SequenceNumber ?? '');
  const ofGroupA = [sequences[0], sequences[2], sequences[4]];
  expect(ofGroupA).toEqual(ofGroupA.toSorted());
  expect(sequences[0]).toMatch(/^\d{20}$/);
  const first = await queue.receive({ MessageSystemAttributeNames: ['All'] });
  expect(first[0]).toMatchObject({
    Body: 'a1',
    Attributes: { MessageGroupId: 'a', MessageDeduplicationId: 'a1', SequenceNumber: sequences[0] },
  });
  expect(bodies(await queue.receive({ MaxNumberOfMessages: 10 }))).toEqual(['b1', 'b2']);
  expect(await queue.receive()).toEqual([]);
  await queue.remove(first[0]?.ReceiptHandle);
  expect(bodies(await queue.receive({ MaxNumberOfMessages: 10 }))).toEqual(['a2', 'a3']);
});

test('a FIFO queue takes the same message once in five minutes', async () => {
  const queue = await aQueue({ FifoQueue: 'true' });
  const send = (id: string) => queue.send('x', { MessageGroupId: 'g', MessageDeduplicationId: id });
  const first = await send('once');
  expect(await send('once')).toMatchObject({
    MessageId: first.MessageId,
    SequenceNumber: first.SequenceNumber,
  });
  expect((await send('other')).MessageId).not.toBe(first.MessageId);
  expect(await queue.receive({ MaxNumberOfMessages: 10 })).toHaveLength(2);
});

test('a FIFO queue can know repeats by their content', async () => {
  const queue = await aQueue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  for (const body of ['x', 'x', 'y']) await queue.send(body, { MessageGroupId: 'g' });
  expect(bodies(await queue.receive({ MaxNumberOfMessages: 10 }))).toEqual(['x', 'y']);
});

test('what a FIFO queue needs and does not take', async () => {
  const fifo = await aQueue({ FifoQueue: 'true' });
  await expect(fifo.send('x')).rejects.toThrow(/MessageGroupId/);
  await expect(fifo.send('x', { MessageGroupId: 'g' })).rejects.toThrow(/ContentBasedDeduplication/);
  const delayed = { MessageGroupId: 'g', MessageDeduplicationId: '1', DelaySeconds: 1 };
  await expect(fifo.send('x', delayed)).rejects.toThrow(/DelaySeconds/);
  const standard = await aQueue();
  await expect(standard.send('x', { MessageDeduplicationId: '1' })).rejects.toThrow(/MessageDeduplicationId/);
  await expect(
    client.send(
      new sqs.CreateQueueCommand({ QueueName: 'conformance-x', Attributes: { FifoQueue: 'true' } }),
    ),
  ).rejects.toThrow(/fifo/);
});

test('queues are found, described, changed, tagged, emptied and deleted', async () => {
  const queue = await aQueue({ VisibilityTimeout: '60' });
  const { QueueUrl, QueueName } = queue;
  expect((await client.send(new sqs.GetQueueUrlCommand({ QueueName }))).QueueUrl).toBe(QueueUrl);
  const listed = await client.send(new sqs.ListQueuesCommand({ QueueNamePrefix: QueueName }));
  expect(listed.QueueUrls).toEqual([QueueUrl]);
  await client.send(new sqs.SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '5' } }));
  await queue.send('x', { DelaySeconds: 0 });
  expect(await queue.attributes()).toMatchObject({
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: '1',
    VisibilityTimeout: '60',
    DelaySeconds: '5',
    CreatedTimestamp: expect.stringMatching(/^\d{10}$/),
  });
  await client.send(new sqs.TagQueueCommand({ QueueUrl, Tags: { owner: 'Ann', use: 'test' } }));
  await client.send(new sqs.UntagQueueCommand({ QueueUrl, TagKeys: ['use'] }));
  expect((await client.send(new sqs.ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ owner: 'Ann' });
  await client.send(new sqs.PurgeQueueCommand({ QueueUrl }));
  expect(await queue.attributes()).toMatchObject({ ApproximateNumberOfMessages: '0' });
  await expect(client.send(new sqs.PurgeQueueCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'PurgeQueueInProgress',
  });
  await client.send(new sqs.DeleteQueueCommand({ QueueUrl }));
  await expect(queue.send('x')).rejects.toBeInstanceOf(sqs.QueueDoesNotExist);
  await expect(client.send(new sqs.CreateQueueCommand({ QueueName }))).rejects.toMatchObject({
    name: 'QueueDeletedRecently',
  });
});

test('queues are listed page by page', async () => {
  const queues = [await aQueue(), await aQueue(), await aQueue()];
  const urls: string[] = [];
  const wanted = { QueueNamePrefix: 'conformance-', MaxResults: 2 };
  for await (const page of sqs.paginateListQueues({ client }, wanted)) urls.push(...(page.QueueUrls ?? []));
  expect(urls).toEqual(expect.arrayContaining(queues.map(({ QueueUrl }) => QueueUrl)));
  expect(new Set(urls).size).toBe(urls.length);
});

test('what AWS refuses is refused with its errors', async () => {
  const queue = await aQueue({ DelaySeconds: '5' });
  const { QueueUrl, QueueName } = queue;
  const create = (Attributes: Record<string, string>) =>
    client.send(new sqs.CreateQueueCommand({ QueueName, Attributes }));
  expect((await create({ DelaySeconds: '5' })).QueueUrl).toBe(QueueUrl);
  await expect(create({ DelaySeconds: '9' })).rejects.toBeInstanceOf(sqs.QueueNameExists);
  await expect(create({ Colour: 'red' })).rejects.toMatchObject({ name: 'InvalidAttributeName' });
  await expect(create({ DelaySeconds: '901' })).rejects.toMatchObject({ name: 'InvalidAttributeValue' });
  await expect(queue.receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  await expect(queue.remove('no handle')).rejects.toBeInstanceOf(sqs.ReceiptHandleIsInvalid);
  const set = new sqs.SetQueueAttributesCommand({
    QueueUrl,
    Attributes: { RedrivePolicy: redrive({ arn: `${queue.arn}-not` }, 3) },
  });
  await expect(client.send(set)).rejects.toThrow(/Dead letter target does not exist/);
  await expect(
    client.send(new sqs.SendMessageCommand({ QueueUrl, MessageBody: undefined })),
  ).rejects.toMatchObject({ name: 'MissingParameter' });
  await expect(queue.send('x'.repeat(1_048_577))).rejects.toThrow(/shorter than 1048576 bytes/);
});
