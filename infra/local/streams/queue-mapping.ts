import { z } from 'zod';
import { compileFilters } from './lambda-filters.ts';
import { commonProperties, functionNameOf } from './mapping.ts';
import type { Fits } from './pattern.ts';

const properties = commonProperties.extend({
  BatchSize: z.int().min(1).max(10_000).default(10),
  ScalingConfig: z.object({ MaximumConcurrency: z.int().min(2).max(1_000).optional() }).default({}),
});

/** A queue feeding a function. */
export interface QueueMapping {
  readonly queueArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowMs: number;
  /** The function says which messages failed (`batchItemFailures`). */
  readonly reportsFailures: boolean;
  /** Batches that the function works on at once. */
  readonly parallel: number;
  /** Whether a message is for the function; one that is not is deleted. */
  readonly fits: Fits;
}

/** Batches that Lambda begins with; more than a laptop has use for. Source: Lambda Developer Guide, "SQS scaling behavior". */
const usualParallel = 5;

/**
 * Reads resolved `AWS::Lambda::EventSourceMapping` properties of a queue.
 * @throws Error for what Lambda does not take
 */
export function readQueueMapping(resolved: unknown): QueueMapping {
  const given = properties.parse(resolved);
  const isFifo = given.EventSourceArn.endsWith('.fifo');
  if (given.BatchSize > 10 && (isFifo || given.MaximumBatchingWindowInSeconds === 0))
    throw new Error(
      isFifo
        ? 'The largest batch of a FIFO queue is 10.'
        : 'Batches of more than 10 messages need a batching window of at least a second.',
    );
  if (isFifo && given.MaximumBatchingWindowInSeconds > 0)
    throw new Error('Batching window is not supported for FIFO queues.');
  return {
    queueArn: given.EventSourceArn,
    functionName: functionNameOf(given.FunctionName),
    batchSize: given.BatchSize,
    windowMs: given.MaximumBatchingWindowInSeconds * 1000,
    reportsFailures: given.FunctionResponseTypes.length > 0,
    parallel: Math.min(given.ScalingConfig.MaximumConcurrency ?? usualParallel, usualParallel),
    fits: compileFilters(given.FilterCriteria),
  };
}
