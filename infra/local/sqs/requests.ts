import { z } from 'zod';
import { messageAttributes } from './message-attributes.ts';

const queueName = z.string().regex(/^[A-Za-z0-9_-]{1,80}$|^[A-Za-z0-9_-]{1,75}\.fifo$/);
const ofQueue = z.object({ QueueUrl: z.string() });
const list = z.array(z.string()).default([]);
const attributes = z.record(z.string(), z.string());
const tags = z.record(z.string(), z.string());
const timeout = z.int().min(0).max(43_200);

const message = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: messageAttributes,
  MessageSystemAttributes: z
    .object({ AWSTraceHeader: z.object({ StringValue: z.string() }).optional() })
    .default({}),
  MessageGroupId: z.string().min(1).max(128).optional(),
  MessageDeduplicationId: z.string().min(1).max(128).optional(),
});
const receipt = z.object({ ReceiptHandle: z.string() });
const hidden = receipt.extend({ VisibilityTimeout: timeout });

const page = { MaxResults: z.int().min(1).max(1_000).default(1_000), NextToken: z.string().optional() };
const batch = ofQueue.extend({ Entries: z.array(z.looseObject({ Id: z.string() })).default([]) });

/** One entry of each batch operation, beside its `Id`. */
export const entries = { SendMessage: message, DeleteMessage: receipt, ChangeMessageVisibility: hidden };

/** What each operation of the API takes. Source: SQS API Reference. */
export const requests = {
  CreateQueue: z.object({ QueueName: queueName, Attributes: attributes.default({}), tags: tags.default({}) }),
  DeleteQueue: ofQueue,
  GetQueueUrl: z.object({ QueueName: z.string() }),
  ListQueues: z.object({ QueueNamePrefix: z.string().default(''), ...page }),
  ListDeadLetterSourceQueues: ofQueue.extend(page),
  GetQueueAttributes: ofQueue.extend({ AttributeNames: list }),
  SetQueueAttributes: ofQueue.extend({ Attributes: attributes }),
  TagQueue: ofQueue.extend({ Tags: tags }),
  UntagQueue: ofQueue.extend({ TagKeys: z.array(z.string()) }),
  ListQueueTags: ofQueue,
  PurgeQueue: ofQueue,
  SendMessage: ofQueue.extend(message.shape),
  SendMessageBatch: batch,
  ReceiveMessage: ofQueue.extend({
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: timeout.optional(),
    WaitTimeSeconds: z.int().min(0).max(20).optional(),
    AttributeNames: list,
    MessageSystemAttributeNames: list,
    MessageAttributeNames: list,
  }),
  DeleteMessage: ofQueue.extend(receipt.shape),
  DeleteMessageBatch: batch,
  ChangeMessageVisibility: ofQueue.extend(hidden.shape),
  ChangeMessageVisibilityBatch: batch,
  StartMessageMoveTask: z.object({
    SourceArn: z.string(),
    DestinationArn: z.string().optional(),
    MaxNumberOfMessagesPerSecond: z.int().min(1).max(500).optional(),
  }),
  ListMessageMoveTasks: z.object({ SourceArn: z.string(), MaxResults: z.int().min(1).max(10).default(1) }),
  CancelMessageMoveTask: z.object({ TaskHandle: z.string() }),
};

export type Request<Name extends keyof typeof requests> = z.infer<(typeof requests)[Name]>;
