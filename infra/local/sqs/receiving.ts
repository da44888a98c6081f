import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { attributesDigest, chosenAttributes, messageAttributes } from './message-attributes.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';
import type { Queue, Queues } from './queues.ts';
import { invalidReceipt, invalidValue } from './refusals.ts';
import type { Request } from './requests.ts';
import { md5, sequenceOf } from './sending.ts';

/** Hands messages out, hides them and takes them back. */
export type Receiver = ReturnType<typeof createReceiver>;

/** Hands out the messages of queues; `shown` is told when one of a queue shows again. */
export function createReceiver(
  messages: MessageStore,
  queues: Queues,
  clock: Clock,
  shown: (queue: string) => void,
) {
  /** Puts what was received too often among the dead letters. */
  const bury = (queue: Queue, message: StoredMessage, target: Queue, now: number) => {
    // The age of a message goes on in a standard queue. Source: SQS Developer Guide, "Dead-letter queues and retention".
    messages.move(message.seq, target.name, queue.arn, now, target.isFifo ? now : message.sentAt);
    shown(target.name);
  };
  const take = (queue: Queue, hideSeconds: number, most: number): StoredMessage[] => {
    const now = clock.now();
    messages.expire(queue.name, now - queue.settings.MessageRetentionPeriod * 1000);
    const deadLetters = queues.deadLettersOf(queue);
    for (;;) {
      const ready = messages.ready(queue.name, now, most, queue.isFifo);
      const overdue = deadLetters
        ? ready.filter(({ receivesHere }) => receivesHere >= deadLetters.maxReceiveCount)
        : [];
      if (!deadLetters || overdue.length === 0)
        return ready.map(({ seq }) => messages.hand(seq, now, now + hideSeconds * 1000));
      for (const message of overdue) bury(queue, message, deadLetters.target, now);
    }
  };
  const held = (queue: Queue, handle: string) => {
    const receipt = readHandle(handle);
    if (receipt === undefined) throw invalidReceipt(handle);
    return messages.byReceipt(queue.name, receipt);
  };

  return {
    take,
    /** Deletes what was received under that handle; an older handle than the last does nothing. */
    remove(queue: Queue, handle: string) {
      const message = held(queue, handle);
      if (!message) return;
      if (queue.isFifo && message.visibleAt <= clock.now())
        throw invalidValue('ReceiptHandle', handle, 'The receipt handle has expired.');
      messages.remove(message.seq);
      shown(queue.name);
    },
    hide(queue: Queue, handle: string, seconds: number) {
      const message = held(queue, handle);
      if (!message)
        throw invalidValue(
          'ReceiptHandle',
          handle,
          'Message does not exist or is not available for visibility timeout change.',
        );
      if (message.visibleAt <= clock.now())
        throw new AwsFault('MessageNotInflight', 'The message referred to is not in flight.');
      messages.hide(message.seq, clock.now() + seconds * 1000);
      shown(queue.name);
    },
  };
}

/** What a receiver needs to delete a message. */
export const handleOf = ({ id, receipt }: StoredMessage) =>
  Buffer.from(`${id} ${receipt}`).toString('base64');

const readHandle = (handle: string) =>
  /^[0-9a-f-]{36} ([0-9a-f-]{36})$/.exec(Buffer.from(handle, 'base64').toString())?.[1];

/** A message as `ReceiveMessage` gives it. */
export function handedOut(message: StoredMessage, request: Request<'ReceiveMessage'>) {
  const asked = [...request.AttributeNames, ...request.MessageSystemAttributeNames];
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => asked.includes('All') || asked.includes(name),
  );
  const own = chosenAttributes(
    messageAttributes.parse(JSON.parse(message.attributes)),
    request.MessageAttributeNames,
  );
  const digest = attributesDigest(own);
  return {
    MessageId: message.id,
    ReceiptHandle: handleOf(message),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(digest && { MessageAttributes: own, MD5OfMessageAttributes: digest }),
  };
}

/** What SQS itself says of a message. */
export const systemAttributes = (message: StoredMessage): Record<string, string> => ({
  SenderId: 'AIDALOCAL',
  SentTimestamp: `${Math.floor(message.sentAt)}`,
  ApproximateReceiveCount: `${message.receives}`,
  ApproximateFirstReceiveTimestamp: `${Math.floor(message.firstReceivedAt)}`,
  ...(message.groupId !== undefined && { MessageGroupId: message.groupId }),
  ...(message.deduplicationId !== undefined && {
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: sequenceOf(message.seq),
  }),
  ...(message.trace !== undefined && { AWSTraceHeader: message.trace }),
  ...(message.sourceArn !== undefined && { DeadLetterQueueSourceArn: message.sourceArn }),
});
