import { compact, type Json, parseJson } from '../json.ts';
import { StateError } from '../language/state-error.ts';
import type { ExecutionRow } from '../storage/executions.ts';
import type { Store } from '../storage/store.ts';

/** Lets Tasks wait for the end of executions they started (`.sync`). */
export interface Children {
  /** Resolves with what `startExecution.sync:2` gives. @throws StateError States.TaskFailed when it did not succeed */
  end(arn: string): Promise<Json>;
  /** To be called when an execution has ended. */
  ended(arn: string): void;
}

/** Makes the waiting list of child executions. */
export function createChildren(store: Store): Children {
  const waiting = new Map<string, (() => void)[]>();
  const rowOf = (arn: string) => store.executions.find(arn);

  return {
    async end(arn) {
      if (rowOf(arn)?.status === 'RUNNING')
        await new Promise<void>((resume) => waiting.set(arn, [...(waiting.get(arn) ?? []), resume]));
      const row = rowOf(arn);
      if (!row) throw new StateError('StepFunctions.ExecutionDoesNotExistException', arn);
      const described = describe(row);
      if (row.status === 'SUCCEEDED') return described;
      throw new StateError('States.TaskFailed', JSON.stringify(described));
    },
    ended(arn) {
      for (const resume of waiting.get(arn) ?? []) resume();
      waiting.delete(arn);
    },
  };
}

function describe(row: ExecutionRow): Json {
  const details = { Included: true };
  return compact({
    ExecutionArn: row.arn,
    Name: row.name,
    StateMachineArn: row.machineArn,
    Status: row.status,
    StartDate: row.startedAt,
    StopDate: row.stoppedAt,
    Input: parseJson(row.input),
    InputDetails: details,
    Output: row.output === undefined ? undefined : parseJson(row.output),
    OutputDetails: row.output === undefined ? undefined : details,
    Error: row.error,
    Cause: row.cause,
  });
}
