import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sameItem } from '../dynamodb/same-item.ts';

const wireRecord = z.looseObject({
  eventName: z.string(),
  userIdentity: z.looseObject({ PrincipalId: z.string(), Type: z.string() }).optional(),
  dynamodb: z.looseObject({
    ApproximateCreationDateTime: z.number(),
    SequenceNumber: z.string(),
    Keys: z.unknown().optional(),
    NewImage: z.unknown().optional(),
    OldImage: z.unknown().optional(),
    SizeBytes: z.number().default(0),
  }),
});

/** `GetRecords` as it comes over the wire. */
export const recordsAnswer = z.object({
  Records: z.array(wireRecord).default([]),
  NextShardIterator: z.string().nullish(),
});

/** One change of an item. */
export interface StreamRecord {
  readonly sequence: string;
  /** When the item was written, in epoch ms of the shared clock. */
  readonly writtenAt: number;
  /** The record as a Lambda function receives it. */
  readonly event: unknown;
  /** The item's keys, in the order in which the database gives them. */
  readonly keys: unknown;
  /** Size of the item's images. */
  readonly bytes: number;
  /** Whether the write changed nothing: AWS emits no record for it. */
  readonly changesNothing: boolean;
}

/**
 * Makes the record that functions receive of one from the wire.
 * @param clockOffset milliseconds that the shared clock is ahead of the database's.
 */
export function toStreamRecord(
  wire: z.infer<typeof wireRecord>,
  streamArn: string,
  clockOffset: number,
): StreamRecord {
  const { SequenceNumber, Keys, NewImage, OldImage, ApproximateCreationDateTime } = wire.dynamodb;
  const writtenAt = ApproximateCreationDateTime * 1000 + clockOffset;
  return {
    sequence: SequenceNumber,
    keys: Keys,
    bytes: wire.dynamodb.SizeBytes,
    writtenAt,
    changesNothing: wire.eventName === 'MODIFY' && sameItem(NewImage, OldImage),
    event: {
      ...wire,
      // dynoxide numbers events within a table; AWS's ids are unique everywhere.
      eventID: createHash('md5').update(`${streamArn}/${SequenceNumber}`).digest('hex'),
      eventSource: 'aws:dynamodb',
      eventSourceARN: streamArn,
      dynamodb: { ...wire.dynamodb, ApproximateCreationDateTime: Math.floor(writtenAt / 1000) },
      ...(wire.userIdentity && {
        userIdentity: { principalId: wire.userIdentity.PrincipalId, type: wire.userIdentity.Type },
      }),
    },
  };
}
