import { ExecutionNotRedrivable, RedriveExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { env } from './env.ts';
import { once } from './once.ts';

/**
 * Has a red execution go on where it stopped; false when it cannot: it runs already, or ended well, or is too old.
 * @param workflow of an execution whose name does not say it
 */
export type Redrive = (execution: string, workflow?: string) => Promise<boolean>;

const client = once(() => new SFNClient({}));

/**
 * Redrives at Step Functions.
 * @param workflows their names
 */
export function createRedrive(workflows: readonly string[]): Redrive {
  return async (execution, known) => {
    const workflow = known ?? workflowOf(execution, workflows);
    if (workflow === undefined) return false;
    const executions = env('WORKFLOW_ARN_PREFIX').replace(':stateMachine:', ':execution:');
    const executionArn = `${executions}${workflow}:${execution}`;
    try {
      await client().send(new RedriveExecutionCommand({ executionArn }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionNotRedrivable) return false;
      throw error;
    }
  };
}

/** An execution's name begins with that of its workflow; one that a schedule started has a name of its own. */
export const workflowOf = (execution: string, workflows: readonly string[]): string | undefined =>
  workflows.filter((name) => execution.startsWith(`${name}-`)).sort((a, b) => b.length - a.length)[0];
