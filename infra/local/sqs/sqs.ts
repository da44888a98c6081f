import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { createQueues, type Queues } from './queues.ts';
import { queueAttributes, requests } from './requests.ts';

/** SQS of the laptop cloud: standard queues kept on disk. */
export interface Sqs {
  /** The operations of SQS's API. */
  readonly service: AwsService;
  /** Makes the queue of resolved `AWS::SQS::Queue` properties or brings it up to them. */
  createQueue(properties: unknown): { readonly queueUrl: string; readonly queueArn: string };
  /** Puts a message into the queue of that ARN; for other services of this process. */
  send(queueArn: string, body: string): void;
  close(): void;
}

/** Where messages are kept, and the address that queue URLs begin with (`http://127.0.0.1:4001`). */
export interface SqsOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly place: Place;
  readonly endpoint: () => string;
}

const queueProperties = queueAttributes.extend({ QueueName: z.string() });

/** Opens the queues of the data folder. */
export function createSqs({ dataDir, clock, place, endpoint }: SqsOptions): Sqs {
  mkdirSync(dataDir, { recursive: true });
  const queues = createQueues(join(dataDir, 'sqs.sqlite'), clock, place, endpoint);
  return {
    service: { signingName: 'sqs', call: async (operation, input) => perform(queues, operation, input) },
    createQueue(properties) {
      // Tags stand among the properties in a template, but are no attribute.
      const { QueueName, Tags: _, ...attributes } = queueProperties.parse(properties);
      return queues.ensure(QueueName, attributes);
    },
    send: (queueArn, body) => queues.sendTo(queueArn.slice(queueArn.lastIndexOf(':') + 1), body),
    close: queues.close,
  };
}

function perform(queues: Queues, operation: string, input: unknown): unknown {
  switch (operation) {
    case 'CreateQueue':
      return queues.create(read(requests.CreateQueue, input));
    case 'GetQueueUrl':
      return queues.url(read(requests.GetQueueUrl, input));
    case 'ListQueues':
      return queues.list(read(requests.ListQueues, input));
    case 'GetQueueAttributes':
      return queues.attributes(read(requests.GetQueueAttributes, input));
    case 'PurgeQueue':
      return queues.purge(read(requests.PurgeQueue, input));
    case 'SendMessage':
      return queues.send(read(requests.SendMessage, input));
    case 'ReceiveMessage':
      return queues.receive(read(requests.ReceiveMessage, input));
    case 'DeleteMessage':
      return queues.remove(read(requests.DeleteMessage, input));
    case 'ChangeMessageVisibility':
      return queues.hide(read(requests.ChangeMessageVisibility, input));
    default:
      throw new AwsFault('UnknownOperationException', `SQS here has no operation ${operation}.`);
  }
}

function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.some(
    (issue) => issue.code === 'invalid_type' && issue.input === undefined,
  );
  throw new AwsFault(
    missing ? 'MissingRequiredParameterException' : 'InvalidParameterValueException',
    z.prettifyError(parsed.error),
  );
}
