import { randomUUID } from 'node:crypto';
import type { Place } from '../aws.ts';
import type { Mapping } from './mapping.ts';
import type { StreamRecord } from './records.ts';

/** Why records were given up, in AWS's words. */
export type Reason = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What Lambda sends to the failure destination: where the records were, not the records. */
export function describeGivenUp(
  { streamArn, functionName }: Mapping,
  batch: readonly StreamRecord[],
  reason: Reason,
  tries: number,
  functionError: boolean,
  now: number,
  { region, accountId }: Place,
): string {
  const [first, last] = [batch.at(0), batch.at(-1)];
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:${region}:${accountId}:function:${functionName}`,
      condition: reason,
      approximateInvokeCount: tries,
    },
    ...(tries > 0 && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(functionError && { functionError: 'Unhandled' }),
      },
    }),
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: `shardId-00000001-${streamArn.split('/')[1]}`,
      startSequenceNumber: first?.sequence,
      endSequenceNumber: last?.sequence,
      approximateArrivalOfFirstRecord: new Date(first?.writtenAt ?? now).toISOString(),
      approximateArrivalOfLastRecord: new Date(last?.writtenAt ?? now).toISOString(),
      batchSize: batch.length,
      streamArn,
    },
  });
}
