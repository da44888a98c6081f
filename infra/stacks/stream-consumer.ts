import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeployedFunction, type Foundation } from './deployed-function.ts';
import { failureQueue } from './failure-queue.ts';

/** The functions on the table's stream. */
export type StreamDoor = 'start-workflows' | 'index-search';

/** What a consumer of the table's stream takes. */
export interface Consumption {
  /** Event patterns; a record that fits any of them is taken. Lambda takes at most five. */
  readonly patterns: readonly object[];
  readonly batchSize: number;
  /** How long a batch is gathered; not at all when absent. */
  readonly window?: Duration;
}

/**
 * A function on the table's stream. A record that keeps failing goes to the queue and the others go on: without the
 * bounds it would block its shard until it is 24 hours old.
 */
export class StreamConsumer extends Construct {
  /** Where records go that failed for good. */
  readonly failures: Queue;

  constructor(scope: Construct, name: StreamDoor, foundation: Foundation, consumption: Consumption) {
    super(scope, `${name}-stream`);
    const { patterns, batchSize, window } = consumption;
    this.failures = failureQueue(this, name);
    const streamArn = foundation.data.table.tableStreamArn ?? '';
    const { lambda } = new DeployedFunction(scope, name, foundation, [
      readStream(streamArn),
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.failures.queueArn] }),
    ]);
    new EventSourceMapping(this, 'Mapping', {
      target: lambda,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: patterns.map((pattern) => ({ pattern: JSON.stringify(pattern) })),
      batchSize,
      ...(window && { maxBatchingWindow: window }),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 8,
      maxRecordAge: Duration.hours(6),
      onFailure: { bind: () => ({ destination: this.failures.queueArn }) },
    });
  }
}

/** The four actions that Lambda checks when a mapping is made. */
const readStream = (streamArn: string) =>
  new PolicyStatement({
    actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
      (action) => `dynamodb:${action}`,
    ),
    resources: [streamArn],
  });
