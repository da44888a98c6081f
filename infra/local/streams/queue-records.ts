import { createHash } from 'node:crypto';
import type { Place } from '../aws.ts';
import { messageAttributes } from '../sqs/message-attributes.ts';
import type { StoredMessage } from '../sqs/message-store.ts';
import { handleOf, systemAttributes } from '../sqs/receiving.ts';

/** A message as a function receives it. Source: Lambda Developer Guide, "Using Lambda with Amazon SQS", example event. */
export const queueRecord = (message: StoredMessage, queueArn: string, { region }: Place) => ({
  messageId: message.id,
  receiptHandle: handleOf(message),
  body: message.body,
  attributes: systemAttributes(message),
  messageAttributes: ownAttributes(message),
  md5OfBody: createHash('md5').update(message.body).digest('hex'),
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});

/** The same with the body as filters see it: JSON where it is JSON. */
export const filteredRecord = (message: StoredMessage, queueArn: string, place: Place) => ({
  ...queueRecord(message, queueArn, place),
  body: asJson(message.body),
});

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const ownAttributes = ({ attributes }: StoredMessage) =>
  Object.fromEntries(
    Object.entries(messageAttributes.parse(JSON.parse(attributes))).map(([name, each]) => [
      name,
      {
        ...(each.StringValue !== undefined && { stringValue: each.StringValue }),
        ...(each.BinaryValue !== undefined && { binaryValue: each.BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: each.DataType,
      },
    ]),
  );
