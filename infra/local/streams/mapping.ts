import { z } from 'zod';
import { compilePattern, type Fits } from './pattern.ts';

const properties = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.int().min(1).max(10_000).default(100),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.int().min(-1).max(604_800).default(-1),
  ParallelizationFactor: z.literal(1).default(1),
  TumblingWindowInSeconds: z.literal(0).default(0),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).default({}),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).max(5) }).optional(),
});

/** A stream feeding a function. */
export interface Mapping {
  readonly streamArn: string;
  readonly tableName: string;
  readonly functionName: string;
  readonly startAt: 'TRIM_HORIZON' | 'LATEST';
  readonly batchSize: number;
  readonly windowMs: number;
  /** The function says which records failed (`batchItemFailures`). */
  readonly reportsFailures: boolean;
  readonly bisects: boolean;
  /** Times a failed batch is tried again. */
  readonly retries: number;
  readonly maximumAgeMs: number;
  /** Queue that is told about records given up. */
  readonly failureQueueArn?: string;
  /** Whether a record is for the function. */
  readonly fits: Fits;
}

/** AWS keeps stream records for a day. */
const retentionMs = 86_400_000;

/**
 * Reads resolved `AWS::Lambda::EventSourceMapping` properties. Nothing for a disabled mapping. Throws for what is not
 * supported here: tumbling windows, more than one batch at a time per shard, destinations other than SQS.
 */
export function readMapping(resolved: unknown): Mapping | undefined {
  const given = properties.parse(resolved);
  if (!given.Enabled) return undefined;
  const queue = given.DestinationConfig.OnFailure?.Destination;
  if (queue && !queue.startsWith('arn:aws:sqs:')) {
    throw new Error(`Failed records can only go to an SQS queue here, not to ${queue}.`);
  }
  return {
    streamArn: given.EventSourceArn,
    tableName: tableOf(given.EventSourceArn),
    functionName: given.FunctionName.replace(/^.*:function:/, '').replace(/:.*$/, ''),
    startAt: given.StartingPosition,
    batchSize: given.BatchSize,
    windowMs: given.MaximumBatchingWindowInSeconds * 1000,
    reportsFailures: given.FunctionResponseTypes.length > 0,
    bisects: given.BisectBatchOnFunctionError,
    retries: given.MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : given.MaximumRetryAttempts,
    maximumAgeMs: given.MaximumRecordAgeInSeconds < 0 ? retentionMs : given.MaximumRecordAgeInSeconds * 1000,
    ...(queue && { failureQueueArn: queue }),
    fits: fitsAny(
      given.FilterCriteria?.Filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern))) ?? [],
    ),
  };
}

const fitsAny =
  (patterns: readonly Fits[]): Fits =>
  (record) =>
    patterns.length === 0 || patterns.some((fits) => fits(record));

function tableOf(streamArn: string): string {
  const name = /:table\/([^/]+)\/stream\//.exec(streamArn)?.[1];
  if (!name) throw new Error(`Only streams of tables can feed functions here, not ${streamArn}.`);
  return name;
}
