import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { Fault } from '../faults.ts';
import { env } from './env.ts';
import { logger } from './logger.ts';
import { once } from './once.ts';
import { isOutage } from './outage.ts';

/** An execution to start. */
export interface Execution {
  readonly workflow: string;
  readonly name: string;
  readonly input: Readonly<Record<string, string | number>>;
}

/** Starts an execution, unless it was started before. Throws SchedulesUnavailable when it may be started later. */
export type StartExecution = (execution: Execution) => Promise<void>;

/** Starts executions at Step Functions. */
function createStarter(sfn: SFNClient, arnPrefix: string): StartExecution {
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
      // It ran to its end already: the fact that asks for it came again.
      if (error instanceof ExecutionAlreadyExists) return;
      if (!isOutage(error)) throw error;
      throw new Fault('SchedulesUnavailable', `${name} could not be started`, { cause: error });
    }
  };
}

/** The starter of this function, made once per cold start. */
export const starter = once(() => {
  const client = new SFNClient({});
  // See the table's client: it costs a tenth of a call and logs nothing.
  client.middlewareStack.remove('loggerMiddleware');
  return createStarter(client, env('WORKFLOW_ARN_PREFIX'));
});
