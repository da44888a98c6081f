import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AwsService, Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { createArrivals } from './arrivals.ts';
import { openQueueDatabase } from './database.ts';
import { messageAttributes } from './message-attributes.ts';
import { openMessageStore, type StoredMessage } from './message-store.ts';
import { createMoveTasks } from './move-tasks.ts';
import { perform } from './operation.ts';
import { sqsOperations } from './operations.ts';
import { createQueues } from './queues.ts';
import { createReceiver, handleOf } from './receiving.ts';
import { noSuchQueue } from './refusals.ts';
import { createSender } from './sending.ts';

/** SQS of the laptop cloud: standard and FIFO queues kept on disk. */
export interface Sqs {
  /** The operations of SQS's API. */
  readonly service: AwsService;
  /** Makes the queue of resolved `AWS::SQS::Queue` properties or brings it up to them. */
  createQueue(properties: unknown): { readonly queueUrl: string; readonly queueArn: string };
  /** Puts a message into the queue of that ARN; for other services of this process. */
  send(queueArn: string, body: string, attributes?: Readonly<Record<string, unknown>>): void;
  /** Receives from the queue of that ARN; for what feeds functions. */
  reader(queueArn: string): QueueReader;
  close(): void;
}

/** A queue as a poller in this process sees it. */
export interface QueueReader {
  /** Seconds that a received message is hidden. */
  visibilityTimeout(): number;
  /** At most that many messages, hidden from others; of a FIFO queue only of groups that nobody works on. */
  take(most: number): readonly StoredMessage[];
  remove(message: StoredMessage): void;
  /** Shows a message again at once. */
  show(message: StoredMessage): void;
  /** Calls back whenever there may be something to take. The answer ends it. */
  listen(listener: () => void): () => void;
  /** When the next hidden or delayed message shows (epoch ms of the shared clock). */
  nextVisible(): number | undefined;
}

/** Where messages are kept, and the address that queue URLs begin with (`http://127.0.0.1:4001`). */
export interface SqsOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly place: Place;
  readonly endpoint: () => string;
}

/** Tags and names stand among the properties in a template, but are no attributes. */
const queueProperties = z.looseObject({
  QueueName: z.string(),
  Tags: z.unknown().optional(),
  FifoQueue: z.boolean().optional(),
});

/** Opens the queues of the data folder. */
export function createSqs({ dataDir, clock, place, endpoint }: SqsOptions): Sqs {
  mkdirSync(dataDir, { recursive: true });
  const database = openQueueDatabase(join(dataDir, 'sqs.sqlite'));
  const messages = openMessageStore(database);
  const queues = createQueues(database, clock, place, endpoint);
  const arrivals = createArrivals(clock, messages.nextVisible);
  const send = createSender(messages, clock, arrivals.tell);
  const receiver = createReceiver(messages, queues, clock, arrivals.tell);
  const moves = createMoveTasks({ database, messages, queues, clock, send });
  const operations = sqsOperations({ queues, messages, send, receiver, moves, arrivals, clock });
  const existing = (queueArn: string) => {
    const queue = queues.byArn(queueArn);
    if (!queue) throw noSuchQueue();
    return queue;
  };
  moves.resume();
  return {
    service: { signingName: 'sqs', call: (operation, input) => perform(operations, operation, input) },
    createQueue(properties) {
      const { QueueName, Tags: _, ...attributes } = queueProperties.parse(properties);
      queues.ensure(QueueName, attributes);
      return { queueUrl: queues.urlOf(QueueName), queueArn: queues.arnOf(QueueName) };
    },
    send(queueArn, body, attributes = {}) {
      send(existing(queueArn), {
        MessageBody: body,
        MessageAttributes: messageAttributes.parse(attributes),
        MessageSystemAttributes: {},
      });
    },
    reader: (queueArn) => ({
      visibilityTimeout: () => existing(queueArn).settings.VisibilityTimeout,
      take(most) {
        const queue = existing(queueArn);
        return receiver.take(queue, queue.settings.VisibilityTimeout, most);
      },
      remove: (message) => receiver.remove(existing(queueArn), handleOf(message)),
      show: (message) => receiver.hide(existing(queueArn), handleOf(message), 0),
      listen: (listener) => arrivals.listen(existing(queueArn).name, listener),
      nextVisible: () => messages.nextVisible(existing(queueArn).name, clock.now()),
    }),
    close() {
      moves.close();
      arrivals.close();
      if (database.isOpen) database.close();
    },
  };
}
