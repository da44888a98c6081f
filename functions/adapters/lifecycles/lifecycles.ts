import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Definition } from '../../domain/lifecycle/definition.ts';
import type { LifecycleEvent } from '../../domain/lifecycle/event.ts';
import type { Lifecycle, LifecycleName, LifecycleStatus } from '../../domain/lifecycle/lifecycle.ts';
import { env } from '../env.ts';
import { once } from '../once.ts';
import { readEvent } from './history.ts';
import { readDefinition } from './read-definition.ts';

/** An execution that Step Functions still knows. */
export interface LiveLifecycle extends Lifecycle {
  readonly canRedrive: boolean;
}

/** Executions as Step Functions tells of them now; `undefined` for one that it does not know, or no longer. */
export interface Lifecycles {
  describe(which: LifecycleName): Promise<LiveLifecycle | undefined>;
  /** What happened, from the beginning; at most `mostEvents` of it. */
  history(which: LifecycleName): Promise<readonly LifecycleEvent[] | undefined>;
  /** What it runs: the definition of its workflow when it began. */
  definition(which: LifecycleName): Promise<Definition | undefined>;
  /** Ends an execution; one that has ended meanwhile stays as it is. */
  stop(which: LifecycleName, cause: string): Promise<void>;
  /** Starts one with an input, JSON text; false when one of that name ended already. A repeat while it runs is no other. */
  start(which: LifecycleName, input: string): Promise<boolean>;
}

/** Events that are read of one execution; the longest of ours stay far below. */
const mostEvents = 10_000;

/** Step Functions' words for how an execution stands. */
const statuses: Readonly<Record<string, LifecycleStatus>> = {
  RUNNING: 'running',
  PENDING_REDRIVE: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  ABORTED: 'stopped',
} satisfies Record<ExecutionStatus, LifecycleStatus>;

/** The client of this function, made once per cold start. */
const stepFunctions = once(() => new SFNClient({}));

/** The ARN of an execution. */
const executionArnOf = ({ workflow, name }: LifecycleName): string =>
  `${env('WORKFLOW_ARN_PREFIX').replace(':stateMachine:', ':execution:')}${workflow}:${name}`;

/** Executions at Step Functions. */
export const createLifecycles = (): Lifecycles => ({
  describe: async (which) => {
    const command = new DescribeExecutionCommand({ executionArn: executionArnOf(which) });
    const found = await ifKnown(() => stepFunctions().send(command));
    return found && liveOf(which, found);
  },
  history: (which) => ifKnown(() => readHistory(executionArnOf(which))),
  definition: async (which) => {
    const command = new DescribeStateMachineForExecutionCommand({ executionArn: executionArnOf(which) });
    const found = await ifKnown(() => stepFunctions().send(command));
    return found?.definition === undefined ? undefined : readDefinition(found.definition);
  },
  stop: async (which, cause) => {
    const executionArn = executionArnOf(which);
    await stepFunctions().send(new StopExecutionCommand({ executionArn, error: 'StoppedByAPerson', cause }));
  },
  start,
});

async function start({ workflow, name }: LifecycleName, input: string): Promise<boolean> {
  const stateMachineArn = env('WORKFLOW_ARN_PREFIX') + workflow;
  try {
    await stepFunctions().send(new StartExecutionCommand({ stateMachineArn, name, input }));
    return true;
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return false;
    throw error;
  }
}

async function ifKnown<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}

function liveOf(
  { workflow, name }: LifecycleName,
  {
    status = 'RUNNING',
    startDate,
    stopDate,
    redriveCount = 0,
    redriveStatus,
    ...told
  }: DescribeExecutionOutput,
): LiveLifecycle {
  return {
    ...{ workflow, name, status: statuses[status] ?? 'running', redrives: redriveCount },
    startedAt: (startDate ?? new Date(0)).toISOString(),
    endedAt: stopDate?.toISOString(),
    input: told.input,
    output: told.output,
    fault: told.error,
    canRedrive: redriveStatus === 'REDRIVABLE',
  };
}

async function readHistory(executionArn: string): Promise<readonly LifecycleEvent[]> {
  const found: LifecycleEvent[] = [];
  let nextToken: string | undefined;
  do {
    const command = new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, nextToken });
    const page = await stepFunctions().send(command);
    found.push(...(page.events ?? []).map(readEvent));
    nextToken = page.nextToken;
  } while (nextToken !== undefined && found.length < mostEvents);
  return found;
}
