import { z } from 'zod';

/** Queue attributes in seconds, with SQS's limits and defaults; unknown ones are kept and mean nothing here. */
export const queueAttributes = z.looseObject({
  DelaySeconds: z.coerce.number().int().min(0).max(900).default(0),
  MessageRetentionPeriod: z.coerce.number().int().min(60).max(1_209_600).default(345_600),
  VisibilityTimeout: z.coerce.number().int().min(0).max(43_200).default(30),
  ReceiveMessageWaitTimeSeconds: z.coerce.number().int().min(0).max(20).default(0),
  MaximumMessageSize: z.coerce.number().int().min(1_024).max(1_048_576).default(1_048_576),
});

export type QueueAttributes = z.infer<typeof queueAttributes>;

const queueName = z
  .string()
  .regex(
    /^[A-Za-z0-9_-]{1,80}$/,
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
  );
const ofQueue = z.object({ QueueUrl: z.string() });
const list = z.array(z.string()).default([]);

/** What each operation of the API takes. */
export const requests = {
  CreateQueue: z.object({ QueueName: queueName, Attributes: queueAttributes.optional() }),
  GetQueueUrl: z.object({ QueueName: z.string() }),
  ListQueues: z.object({ QueueNamePrefix: z.string().default('') }),
  GetQueueAttributes: ofQueue.extend({ AttributeNames: list }),
  PurgeQueue: ofQueue,
  SendMessage: ofQueue.extend({
    MessageBody: z.string().min(1),
    DelaySeconds: z.int().min(0).max(900).optional(),
    MessageAttributes: z.record(z.string(), z.unknown()).default({}),
  }),
  ReceiveMessage: ofQueue.extend({
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: z.int().min(0).max(43_200).optional(),
    WaitTimeSeconds: z.int().min(0).max(20).optional(),
    AttributeNames: list,
    MessageSystemAttributeNames: list,
    MessageAttributeNames: list,
  }),
  DeleteMessage: ofQueue.extend({ ReceiptHandle: z.string() }),
  ChangeMessageVisibility: ofQueue.extend({
    ReceiptHandle: z.string(),
    VisibilityTimeout: z.int().min(0).max(43_200),
  }),
};

export type Request<Name extends keyof typeof requests> = z.infer<(typeof requests)[Name]>;
