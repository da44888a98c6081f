import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { workflows } from '../../workflows/index.ts';
import { env } from '../adapters/env.ts';
import { logger } from '../adapters/logger.ts';
import { once } from '../adapters/once.ts';
import { type Execution, executionsFor } from './executions.ts';

/** Starts an execution, unless it was started before. */
export type StartExecution = (execution: Execution) => Promise<void>;

/**
 * Starts what committed changes of bookings ask for, in their order. Execution names are made from the booking and its
 * version, so a record that comes again starts nothing new. Stops at the first record that fails; the stream goes on
 * from there.
 */
export async function startWorkflows(
  { Records }: DynamoDBStreamEvent,
  start: StartExecution,
): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      for (const execution of executionsFor(record, workflows)) await start(execution);
    } catch (error) {
      logger.error('record not handled', { sequence: sequenceOf(record), error });
      return { batchItemFailures: [{ itemIdentifier: sequenceOf(record) }] };
    }
  }
  return { batchItemFailures: [] };
}

const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

/** Starts executions at Step Functions. */
export function createStarter(sfn: SFNClient, arnPrefix: string): StartExecution {
  return async ({ workflow, name, input }) => {
    const command = new StartExecutionCommand({
      stateMachineArn: arnPrefix + workflow,
      name,
      input: JSON.stringify(input),
    });
    try {
      await sfn.send(command);
      logger.info('workflow started', { execution: name });
    } catch (error) {
      // It ran to its end already: the record came again.
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  };
}

const starter = once(() => createStarter(new SFNClient({}), env('WORKFLOW_ARN_PREFIX')));

/** Takes the table's stream. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  startWorkflows(event, starter());
