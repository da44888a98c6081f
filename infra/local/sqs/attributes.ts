import { z } from 'zod';
import type { AwsFault } from '../aws.ts';
import { invalidAttribute, invalidValue, unknownAttribute } from './refusals.ts';

const seconds = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual);
const yesNo = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((given) => String(given) === 'true');
/** CloudFormation gives policies as objects, the API as text. */
const policy = z.union([z.string(), z.record(z.string(), z.unknown())]).transform((given) => {
  return typeof given === 'string' ? given : JSON.stringify(given);
});

/** Queue attributes with SQS's limits and defaults. Source: SQS API Reference, SetQueueAttributes. */
const schema = z.strictObject({
  DelaySeconds: seconds(0, 900, 0),
  MaximumMessageSize: seconds(1_024, 1_048_576, 1_048_576),
  MessageRetentionPeriod: seconds(60, 1_209_600, 345_600),
  ReceiveMessageWaitTimeSeconds: seconds(0, 20, 0),
  VisibilityTimeout: seconds(0, 43_200, 30),
  RedrivePolicy: policy.optional(),
  RedriveAllowPolicy: policy.optional(),
  Policy: policy.optional(),
  FifoQueue: yesNo.optional(),
  ContentBasedDeduplication: yesNo.optional(),
  DeduplicationScope: z.enum(['queue', 'messageGroup']).optional(),
  FifoThroughputLimit: z.enum(['perQueue', 'perMessageGroupId']).optional(),
  SqsManagedSseEnabled: yesNo.default(true),
  KmsMasterKeyId: z.string().optional(),
  KmsDataKeyReusePeriodSeconds: z.coerce.number().int().min(60).max(86_400).optional(),
});

/** The attributes of a queue. Times are in seconds, sizes in bytes. */
export type QueueAttributes = z.infer<typeof schema>;

const fifoOnly = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

/**
 * Reads attributes as an API call or a template gives them; an empty text takes one away.
 * @throws AwsFault that names an attribute which is unknown or wrong
 */
export function readAttributes(name: string, given: Readonly<Record<string, unknown>>): QueueAttributes {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (!parsed.success) throw refusalOf(parsed.error);
  refuseWrongKind(name, parsed.data);
  return parsed.data;
}

function refusalOf({ issues: [issue] }: z.ZodError): AwsFault {
  return issue?.code === 'unrecognized_keys'
    ? unknownAttribute(issue.keys.join(', '))
    : invalidAttribute(String(issue?.path[0] ?? ''));
}

function refuseWrongKind(name: string, attributes: QueueAttributes) {
  const isFifo = attributes.FifoQueue === true;
  if (isFifo !== name.endsWith('.fifo')) {
    throw invalidValue(
      'QueueName',
      name,
      isFifo
        ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix.'
        : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
  const foreign = fifoOnly.find((each) => !isFifo && each in attributes);
  if (foreign) throw unknownAttribute(foreign);
}

const redrive = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1_000),
});
const redriveAllow = z.object({
  redrivePermission: z.enum(['allowAll', 'denyAll', 'byQueue']).default('allowAll'),
  sourceQueueArns: z.array(z.string()).max(10).default([]),
});

/** Where messages go that were received too often; nothing for a queue without a dead-letter queue. */
export const redriveOf = ({ RedrivePolicy }: QueueAttributes) =>
  RedrivePolicy === undefined ? undefined : policyOf('RedrivePolicy', RedrivePolicy, redrive);

/** Whether a queue lets the queue of that ARN use it for its dead letters. */
export function allowsRedriveFrom({ RedriveAllowPolicy }: QueueAttributes, sourceArn: string): boolean {
  if (RedriveAllowPolicy === undefined) return true;
  const { redrivePermission, sourceQueueArns } = policyOf(
    'RedriveAllowPolicy',
    RedriveAllowPolicy,
    redriveAllow,
  );
  if (redrivePermission === 'byQueue') return sourceQueueArns.includes(sourceArn);
  return redrivePermission === 'allowAll';
}

function policyOf<T>(name: string, text: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw invalidValue(name, text, 'Amazon SQS cannot parse or use the policy.');
  }
}
