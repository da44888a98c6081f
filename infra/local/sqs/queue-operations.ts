import { AwsFault } from '../aws.ts';
import { on } from './operation.ts';
import type { SqsParts } from './operations.ts';
import type { Queue } from './queues.ts';
import { unknownAttribute } from './refusals.ts';
import { requests } from './requests.ts';

/** A queue is emptied once a minute at most. */
const purgeRestMs = 60_000;

/** The operations on queues themselves. */
export function queueOperations(parts: SqsParts) {
  const { queues, messages, arrivals, clock } = parts;
  return {
    CreateQueue: on(requests.CreateQueue, ({ QueueName, Attributes, tags }) => {
      queues.create(QueueName, Attributes, tags);
      return { QueueUrl: queues.urlOf(QueueName) };
    }),
    DeleteQueue: on(requests.DeleteQueue, ({ QueueUrl }) => {
      const queue = queues.byUrl(QueueUrl);
      messages.expire(queue.name, Number.POSITIVE_INFINITY);
      queues.remove(queue);
      arrivals.tell(queue.name);
    }),
    GetQueueUrl: on(requests.GetQueueUrl, ({ QueueName }) => ({
      QueueUrl: queues.urlOf(queues.get(QueueName).name),
    })),
    ListQueues: on(requests.ListQueues, (request) => {
      const { page, NextToken } = pageOf(queues.names(request.QueueNamePrefix), request);
      return { ...(page.length > 0 && { QueueUrls: page.map(queues.urlOf) }), ...NextToken };
    }),
    ListDeadLetterSourceQueues: on(requests.ListDeadLetterSourceQueues, (request) => {
      const { page, NextToken } = pageOf(queues.sourcesOf(queues.byUrl(request.QueueUrl)), request);
      return { queueUrls: page.map(queues.urlOf), ...NextToken };
    }),
    GetQueueAttributes: on(requests.GetQueueAttributes, ({ QueueUrl, AttributeNames }) => {
      const all = described(queues.byUrl(QueueUrl), parts);
      const unknown = AttributeNames.find((name) => !isAttribute(name));
      if (unknown !== undefined) throw unknownAttribute(unknown);
      const chosen = Object.entries(all).filter(
        ([name]) => AttributeNames.includes('All') || AttributeNames.includes(name),
      );
      return chosen.length === 0 ? {} : { Attributes: Object.fromEntries(chosen) };
    }),
    SetQueueAttributes: on(requests.SetQueueAttributes, ({ QueueUrl, Attributes }) => {
      queues.change(queues.byUrl(QueueUrl), Attributes);
    }),
    TagQueue: on(requests.TagQueue, ({ QueueUrl, Tags }) => {
      const queue = queues.byUrl(QueueUrl);
      queues.tag(queue, { ...tagsOf(queue), ...Tags });
    }),
    UntagQueue: on(requests.UntagQueue, ({ QueueUrl, TagKeys }) => {
      const queue = queues.byUrl(QueueUrl);
      const left = Object.entries(tagsOf(queue)).filter(([name]) => !TagKeys.includes(name));
      queues.tag(queue, Object.fromEntries(left));
    }),
    ListQueueTags: on(requests.ListQueueTags, ({ QueueUrl }) => {
      const tags = tagsOf(queues.byUrl(QueueUrl));
      return Object.keys(tags).length === 0 ? {} : { Tags: tags };
    }),
    PurgeQueue: on(requests.PurgeQueue, ({ QueueUrl }) => {
      const queue = queues.byUrl(QueueUrl);
      const { purgedAt = Number.NEGATIVE_INFINITY } = queue.stored;
      if (clock.now() - purgedAt < purgeRestMs)
        throw new AwsFault(
          'PurgeQueueInProgress',
          `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
        );
      messages.expire(queue.name, Number.POSITIVE_INFINITY);
      queues.purged(queue);
    }),
  };
}

const tagsOf = ({ stored }: Queue): Record<string, string> => JSON.parse(stored.tags);

/** Attributes that nobody sets. */
const counted = [
  'All',
  'QueueArn',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
];
const settable = [
  'Policy',
  'VisibilityTimeout',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
];
const isAttribute = (name: string) => counted.includes(name) || settable.includes(name);

/** A queue's attributes; all are text on the wire. */
function described({ name, arn, settings, stored }: Queue, { messages, clock }: SqsParts) {
  const { visible, hidden, delayed } = messages.counts(name, clock.now());
  const all: Record<string, unknown> = {
    QueueArn: arn,
    ApproximateNumberOfMessages: visible,
    ApproximateNumberOfMessagesNotVisible: hidden,
    ApproximateNumberOfMessagesDelayed: delayed,
    CreatedTimestamp: Math.floor(stored.createdAt / 1000),
    LastModifiedTimestamp: Math.floor(stored.modifiedAt / 1000),
    ...settings,
  };
  const told = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told.map(([attribute, value]) => [attribute, String(value)]));
}

/** A page of names; the token is the name that it ends with. */
function pageOf(
  names: readonly string[],
  { MaxResults, NextToken }: { readonly MaxResults: number; readonly NextToken?: string | undefined },
) {
  const after = NextToken === undefined ? '' : Buffer.from(NextToken, 'base64url').toString();
  const rest = names.filter((name) => name > after);
  const page = rest.slice(0, MaxResults);
  const last = page.at(-1);
  const hasMore = last !== undefined && rest.length > page.length;
  return { page, NextToken: hasMore ? { NextToken: Buffer.from(last).toString('base64url') } : {} };
}
