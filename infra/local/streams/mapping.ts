import { z } from 'zod';
import { compileFilters, filterCriteria } from './lambda-filters.ts';
import type { Fits } from './pattern.ts';

/** Members that mappings of streams and queues share. */
export const commonProperties = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: filterCriteria.optional(),
});

const properties = commonProperties.extend({
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.int().min(1).max(10_000).default(100),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.int().min(-1).max(604_800).default(-1),
  ParallelizationFactor: z.int().min(1).max(10).default(1),
  TumblingWindowInSeconds: z
    .literal(0, 'Tumbling windows do not run here: a function would get no state from batch to batch.')
    .default(0),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).default({}),
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
  /** Batches that the function works on at once; those of one item come one after the other. */
  readonly parallel: number;
  /** Queue that is told about records given up. */
  readonly failureQueueArn?: string;
  /** Whether a record is for the function. */
  readonly fits: Fits;
}

/** AWS keeps stream records for a day. */
const retentionMs = 86_400_000;

/**
 * Reads resolved `AWS::Lambda::EventSourceMapping` properties of a table's stream.
 * @throws Error for what does not run here: tumbling windows, destinations other than SQS; for filters that Lambda
 * does not take
 */
export function readMapping(resolved: unknown): Mapping {
  const given = properties.parse(resolved);
  const queue = given.DestinationConfig.OnFailure?.Destination;
  if (queue && !queue.startsWith('arn:aws:sqs:')) {
    throw new Error(`Failed records can only go to an SQS queue here, not to ${queue}.`);
  }
  return {
    streamArn: given.EventSourceArn,
    tableName: tableOf(given.EventSourceArn),
    functionName: functionNameOf(given.FunctionName),
    startAt: given.StartingPosition,
    batchSize: given.BatchSize,
    windowMs: given.MaximumBatchingWindowInSeconds * 1000,
    reportsFailures: given.FunctionResponseTypes.length > 0,
    bisects: given.BisectBatchOnFunctionError,
    retries: given.MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : given.MaximumRetryAttempts,
    maximumAgeMs: given.MaximumRecordAgeInSeconds < 0 ? retentionMs : given.MaximumRecordAgeInSeconds * 1000,
    parallel: given.ParallelizationFactor,
    ...(queue && { failureQueueArn: queue }),
    fits: compileFilters(given.FilterCriteria),
  };
}

/** The function's name, of a name or an ARN with or without a qualifier. */
export const functionNameOf = (given: string) => given.replace(/^.*:function:/, '').replace(/:.*$/, '');

function tableOf(streamArn: string): string {
  const name = /:table\/([^/]+)\/stream\//.exec(streamArn)?.[1];
  if (!name) throw new Error(`Only streams of tables and queues can feed functions here, not ${streamArn}.`);
  return name;
}
