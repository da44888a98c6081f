import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { attributesDigest, refuseBadAttributes, sizeOf } from './message-attributes.ts';
import type { MessageStore } from './message-store.ts';
import type { Queue } from './queues.ts';
import { invalidParameter, invalidValue, missingParameter } from './refusals.ts';
import type { entries } from './requests.ts';

/** A message as a sender gives it. */
export type Sending = z.infer<typeof entries.SendMessage>;

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Sequence numbers of FIFO queues: twenty digits, growing, not consecutive. */
export const sequenceOf = (seq: number) => String(18_870_000_000_000_000_000n + BigInt(seq) * 256n);

/** Takes messages into queues; `arrived` is told of each. What is moved there is no repeat, whatever was sent before. */
export function createSender(messages: MessageStore, clock: Clock, arrived: (queue: string) => void) {
  return (queue: Queue, sending: Sending, isMoved = false) => {
    if (!isMoved) refuse(queue, sending);
    const { MessageBody: body, MessageAttributes: attributes } = sending;
    const now = clock.now();
    const deduplicationId = deduplicationOf(queue, sending);
    const scope = queue.settings.DeduplicationScope === 'messageGroup' ? (sending.MessageGroupId ?? '') : '';
    const before =
      !isMoved && deduplicationId && messages.sentBefore(queue.name, scope, deduplicationId, now);
    const message = before || messages.together(add);
    const digest = attributesDigest(attributes);
    return {
      MessageId: message.messageId,
      MD5OfMessageBody: md5(body),
      ...(digest && { MD5OfMessageAttributes: digest }),
      ...(queue.isFifo && { SequenceNumber: sequenceOf(message.seq) }),
    };

    function add() {
      const messageId = randomUUID();
      const seq = messages.add(queue.name, {
        id: messageId,
        body,
        attributes: JSON.stringify(attributes),
        groupId: sending.MessageGroupId,
        deduplicationId,
        trace: sending.MessageSystemAttributes.AWSTraceHeader?.StringValue,
        sentAt: now,
        visibleAt: now + (sending.DelaySeconds ?? queue.settings.DelaySeconds) * 1000,
      });
      const sent = { messageId, seq };
      if (deduplicationId) messages.noteSent(queue.name, scope, deduplicationId, sent, now);
      arrived(queue.name);
      return sent;
    }
  };
}

/** A FIFO queue knows repeats by the sender's id, or by the body where it is set to. */
function deduplicationOf({ isFifo, settings }: Queue, { MessageDeduplicationId, MessageBody }: Sending) {
  if (!isFifo || MessageDeduplicationId !== undefined) return MessageDeduplicationId;
  if (settings.ContentBasedDeduplication) return createHash('sha256').update(MessageBody).digest('hex');
  throw invalidParameter(
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}

/** Characters of XML 1.0. Source: SQS API Reference, SendMessage. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const foreignCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

function refuse({ isFifo, settings }: Queue, sending: Sending) {
  const { MessageBody, MessageAttributes, MessageGroupId, MessageDeduplicationId, DelaySeconds } = sending;
  if (foreignCharacter.test(MessageBody))
    throw new AwsFault('InvalidMessageContents', 'Message contains characters outside the allowed set.');
  refuseBadAttributes(MessageAttributes);
  if (Buffer.byteLength(MessageBody) + sizeOf(MessageAttributes) > settings.MaximumMessageSize)
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${settings.MaximumMessageSize} bytes.`,
    );
  const wrongKind = 'The request include parameter that is not valid for this queue type.';
  if (isFifo && MessageGroupId === undefined) throw missingParameter('MessageGroupId');
  if (isFifo && DelaySeconds) throw invalidValue('DelaySeconds', DelaySeconds, wrongKind);
  if (!isFifo && MessageDeduplicationId !== undefined)
    throw invalidValue('MessageDeduplicationId', MessageDeduplicationId, wrongKind);
}
