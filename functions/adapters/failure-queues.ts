import { z } from 'zod';
import { executionChanges, type FailureName, queueOf } from '../domain/failures.ts';
import { askAws } from './ask-aws.ts';
import { inStage } from './in-stage.ts';

/** Something that failed for good, as it lies in its queue. */
export interface Failed {
  readonly id: string;
  /** ISO 8601 instant. */
  readonly at: string;
  /** JSON text, as whatever failed was told it. Mail addresses can be in it: never to be shown or logged. */
  readonly body: string;
  /** What AWS says went wrong, where it says so. */
  readonly fault?: string;
  /** What takes it out of the queue. */
  readonly receipt: string;
}

/** The queues of what failed for good. Each call throws Error where SQS refuses. */
export interface FailureQueues {
  /** How many lie there, about. */
  count(name: FailureName): Promise<number>;
  /** Up to ten that lie there; nobody else gets them for so many seconds. */
  take(name: FailureName, seconds: number): Promise<Failed[]>;
  remove(name: FailureName, failed: Failed): Promise<void>;
  /** Tells `record-executions` of an execution once more. */
  tellOfExecution(body: string): Promise<void>;
}

const sqs = { name: 'sqs', target: 'AmazonSQS', version: '1.0' } as const;

async function ask<Answer>(operation: string, input: object, answer: z.ZodType<Answer>): Promise<Answer> {
  const told = await askAws(sqs, operation, input);
  if (!told.isDone) throw new Error(`SQS refused ${operation}: ${told.fault}`);
  return answer.parse(told.body);
}

const found = z.object({ QueueUrl: z.string() });
const counted = z.object({ Attributes: z.object({ ApproximateNumberOfMessages: z.coerce.number() }) });
const received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z.object({ SentTimestamp: z.coerce.number() }),
        MessageAttributes: z.record(z.string(), z.object({ StringValue: z.string().optional() })).optional(),
      }),
    )
    .default([]),
});
const nothing = z.unknown();

/** Queues are called as the machines are: with the stage before their name, where there is one. */
const urlOf = async (name: string) => {
  const QueueName = inStage(name);
  return (await ask('GetQueueUrl', { QueueName }, found)).QueueUrl;
};

/** The queues of this account. */
export const failureQueues: FailureQueues = {
  count: async (name) => {
    const asked = { QueueUrl: await urlOf(queueOf(name)), AttributeNames: ['ApproximateNumberOfMessages'] };
    return (await ask('GetQueueAttributes', asked, counted)).Attributes.ApproximateNumberOfMessages;
  },
  take: async (name, VisibilityTimeout) => {
    const asked = {
      ...{ QueueUrl: await urlOf(queueOf(name)), MaxNumberOfMessages: 10, VisibilityTimeout },
      ...{ MessageSystemAttributeNames: ['SentTimestamp'], MessageAttributeNames: ['All'] },
    };
    const { Messages } = await ask('ReceiveMessage', asked, received);
    return Messages.map(({ MessageId, ReceiptHandle, Body, Attributes, MessageAttributes }) => {
      const fault = MessageAttributes?.ERROR_CODE?.StringValue;
      return {
        ...{ id: MessageId, receipt: ReceiptHandle, body: Body },
        at: new Date(Attributes.SentTimestamp).toISOString(),
        ...(fault !== undefined && { fault }),
      };
    });
  },
  remove: async (name, { receipt }) => {
    const QueueUrl = await urlOf(queueOf(name));
    await ask('DeleteMessage', { QueueUrl, ReceiptHandle: receipt }, nothing);
  },
  tellOfExecution: async (MessageBody) => {
    await ask('SendMessage', { QueueUrl: await urlOf(executionChanges), MessageBody }, nothing);
  },
};
