import { z } from 'zod';
import type { Activity } from '../../activity.ts';
import type { CallAws } from '../../aws.ts';
import type { Clock } from '../../clock.ts';
import { compact, type Json, type JsonObject, parseJson } from '../json.ts';
import { StateError } from '../language/state-error.ts';
import type { ExecutionRow } from '../storage/executions.ts';
import type { Store } from '../storage/store.ts';
import type { ChildToStop } from './abandoned-child.ts';

/** Lets Tasks wait for the end of executions they started (`.sync`), and stops those that nobody waits for. */
export interface Children {
  /**
   * Resolves with what `startExecution.sync:2` gives; with `asText`, as `.sync` does, input and output are JSON text.
   * @throws StateError States.TaskFailed when it did not succeed
   */
  end(child: ChildToStop, asText: boolean): Promise<Json>;
  /** To be called when an execution has ended. */
  ended(arn: string): void;
  /** Stops children for good, as far as their role allows; the answer comes when that is on disk. */
  stop(child: ChildToStop): Promise<void>;
  /** How many executions are waited for. */
  waitedFor(): number;
}

interface ChildrenParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly callAws: CallAws;
}

/** Milliseconds between two looks at a child that runs elsewhere. */
const lookEveryMs = 2000;

/** Makes the waiting list of child executions. */
export function createChildren({ store, clock, activity, callAws }: ChildrenParts): Children {
  const waiting = new Map<string, (() => void)[]>();
  const rowOf = (arn: string) => store.executions.find(arn);

  const endHere = async (arn: string): Promise<ExecutionRow | undefined> => {
    if (rowOf(arn)?.status === 'RUNNING')
      await new Promise<void>((resume) => waiting.set(arn, [...(waiting.get(arn) ?? []), resume]));
    return rowOf(arn);
  };
  const endElsewhere = async ({ arn, roleArn }: ChildToStop): Promise<Described> => {
    for (;;) {
      const answer = await callAws('states', 'DescribeExecution', { executionArn: arn }, asRole(roleArn));
      const child = described.parse(answer);
      if (child.status !== 'RUNNING') return child;
      await new Promise<void>((resume) => clock.at(clock.now() + lookEveryMs, resume));
    }
  };

  return {
    async end(child, asText) {
      const ended = (await endHere(child.arn)) ?? (await endElsewhere(child));
      if (ended.status === 'SUCCEEDED') return describe(ended, asText);
      throw new StateError('States.TaskFailed', JSON.stringify(describe(ended, asText)));
    },
    ended(arn) {
      for (const resume of waiting.get(arn) ?? []) resume();
      waiting.delete(arn);
    },
    async stop({ arn, roleArn }) {
      const settled = activity.begin('stop');
      try {
        // AWS tries its best, too: a role that may not stop its children leaves them running.
        await callAws('states', 'StopExecution', { executionArn: arn }, asRole(roleArn)).catch(
          () => undefined,
        );
        await store.write(() => store.stops.remove(arn));
      } finally {
        settled();
      }
    },
    waitedFor: () => waiting.size,
  };
}

const asRole = (roleArn: string) => ({ kind: 'role', roleArn }) as const;

/** DescribeExecution of another Step Functions; instants there are in seconds. */
const described = z
  .looseObject({
    executionArn: z.string(),
    name: z.string(),
    stateMachineArn: z.string(),
    status: z.string(),
    startDate: z.number(),
    stopDate: z.number().optional(),
    input: z.string().default('{}'),
    output: z.string().optional(),
    error: z.string().optional(),
    cause: z.string().optional(),
  })
  .transform((child) => ({
    arn: child.executionArn,
    name: child.name,
    machineArn: child.stateMachineArn,
    status: child.status,
    startedAt: child.startDate * 1000,
    stoppedAt: child.stopDate === undefined ? undefined : child.stopDate * 1000,
    input: child.input,
    output: child.output,
    error: child.error,
    cause: child.cause,
  }));

type Described = z.infer<typeof described>;

function describe(child: Described, asText: boolean): JsonObject {
  const details = { Included: true };
  const shown = (text: string) => (asText ? text : parseJson(text));
  return compact({
    ExecutionArn: child.arn,
    Name: child.name,
    StateMachineArn: child.machineArn,
    Status: child.status,
    StartDate: child.startedAt,
    StopDate: child.stoppedAt,
    Input: shown(child.input),
    InputDetails: details,
    Output: child.output === undefined ? undefined : shown(child.output),
    OutputDetails: child.output === undefined ? undefined : details,
    Error: child.error,
    Cause: child.cause,
  });
}
