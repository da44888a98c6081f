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
 * Starts what committed changes of bookings ask for, all of a batch at once: what an execution may do is decided by the
 * booking's version, not by the order of the starts. Execution names are made from the booking and its version, so a
 * record that comes again starts nothing new. The stream goes on from the first record that failed.
 */
export async function startWorkflows(
  { Records }: DynamoDBStreamEvent,
  start: StartExecution,
): Promise<DynamoDBBatchResponse> {
  const done = await Promise.all(Records.map((record) => startAll(record, start)));
  const failed = Records.find((_, index) => !done[index]);
  return { batchItemFailures: failed ? [{ itemIdentifier: sequenceOf(failed) }] : [] };
}

async function startAll(record: DynamoDBRecord, start: StartExecution): Promise<boolean> {
  try {
    for (const execution of executionsFor(record, workflows)) await start(execution);
    return true;
  } catch (error) {
    logger.error('record not handled', { sequence: sequenceOf(record), error });
    return false;
  }
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

const starter = once(() => {
  const client = new SFNClient({});
  // See the table's client: it costs a tenth of a call and logs nothing.
  client.middlewareStack.remove('loggerMiddleware');
  return createStarter(client, env('WORKFLOW_ARN_PREFIX'));
});

/** Takes the table's stream. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  startWorkflows(event, starter());
