import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { isTaskName, type TaskName } from '../../functions/tasks/registry.ts';
import { type Activity, createActivity } from '../../infra/local/activity.ts';
import type { AwsService, CallAws } from '../../infra/local/aws.ts';
import { type Clock, createClock } from '../../infra/local/clock.ts';
import type { Rules } from '../../infra/local/events/rules.ts';
import { createStepFunctions } from '../../infra/local/sfn/step-functions.ts';
import { workflows } from '../../workflows/index.ts';
import { recordAsked } from '../least-privilege/record-asked.ts';
import { callTask } from './functions.ts';

const place = { accountId: '000000000000', region: 'eu-west-1' };
const arnPrefix = 'arn:aws:states:eu-west-1:000000000000:stateMachine:';
const rolePrefix = 'arn:aws:iam::000000000000:role/';
const owner = { kind: 'owner' } as const;

const invocation = z.object({ FunctionName: z.string(), Payload: z.string() });
const description = z.object({
  status: z.string(),
  error: z.string().optional(),
  cause: z.string().optional(),
});
const history = z.object({
  events: z.array(z.object({ stateEnteredEventDetails: z.object({ name: z.string() }).optional() })),
});

/** How an execution stands, and the states it went through. */
export interface Ended {
  readonly status: string;
  readonly error?: string | undefined;
  readonly states: readonly string[];
}

/** The workflows on the laptop cloud's engine, calling the real tasks. */
export interface Engine {
  readonly clock: Clock;
  readonly activity: Activity;
  /** What speaks for Step Functions on the wire. */
  readonly stepFunctions: AwsService;
  /** What a task does before it is called, with what it is told; to make it fail. */
  readonly before: Map<TaskName, (told: unknown) => Promise<void>>;
  /** Runs a workflow to its end, however long its retries take. */
  run(workflow: string, input: object): Promise<Ended>;
  redrive(workflow: string, input: object): Promise<Ended>;
  /**
   * Starts a workflow and answers its execution, which may wait for somebody.
   * @param name of the execution; made from the input when absent
   */
  start(workflow: string, input: object, name?: string): Promise<string>;
  /** Waits for the end of an execution, however long its retries take. */
  ended(executionArn: string): Promise<Ended>;
  /** How an execution stands now. */
  look(executionArn: string): Promise<Ended>;
  /** Everything that is on record of an execution. */
  record(executionArn: string): Promise<string>;
  /** Ends a task that waits for its token. */
  endTask(taskToken: string, output: string): Promise<void>;
  /** Forgets what is too old, as Step Functions does. */
  forget(): void;
  close(): void;
}

/**
 * Starts the engine with every workflow defined.
 * @param rules who hears how executions stand
 */
export async function startEngine(rules?: Rules): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'stayflow-workflows-'));
  const activity = createActivity();
  const clock = createClock(activity);
  const before: Engine['before'] = new Map();
  const callAws: CallAws = async (service, operation, input, caller) => {
    if (caller.kind === 'role')
      recordAsked(caller.roleArn.slice(rolePrefix.length), service, operation, input);
    const { FunctionName, Payload } = invocation.parse(input);
    return invoke(FunctionName.split(':').at(-1) ?? '', Payload, before);
  };
  const sfn = createStepFunctions({
    ...{ file: join(folder, 'states.db'), clock, activity, place, callAws },
    ...(rules && { rules }),
  });
  for (const { name, definition } of workflows) {
    const text = JSON.stringify(definition).replaceAll(
      /\$\{([a-z-]+)\}/g,
      'arn:aws:lambda:eu-west-1:000000000000:function:$1',
    );
    await sfn.define({
      name,
      definition: text,
      roleArn: `${rolePrefix}${name}`,
      type: 'STANDARD',
    });
  }
  const look = async (executionArn: string): Promise<Ended> => {
    const { status, error } = description.parse(await sfn.call('DescribeExecution', { executionArn }, owner));
    return { status, error, states: await statesOf(executionArn) };
  };
  const describe = async (executionArn: string): Promise<Ended> => {
    for (let left = 400; left > 0; left -= 1) {
      const ended = await look(executionArn);
      if (ended.status !== 'RUNNING') return ended;
      await activity.quiet();
      await clock.advanceTo(clock.nextDue() ?? clock.now());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`${executionArn} does not end`);
  };
  const statesOf = async (executionArn: string) => {
    const asked = { executionArn, maxResults: 1000, includeExecutionData: false };
    const { events } = history.parse(await sfn.call('GetExecutionHistory', asked, owner));
    return events.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
  };
  const nameOf = (workflow: string, input: object) => {
    const parts = ['bookingId', 'propertyId', 'changed', 'hint'].map((part) => Reflect.get(input, part));
    const version = Reflect.get(input, 'version');
    const named = [
      workflow,
      ...parts,
      version === undefined ? version : `v${version}`,
      Reflect.get(input, 'part'),
    ];
    return named.filter((part) => part !== undefined).join('-');
  };
  const start = async (workflow: string, input: object, name = nameOf(workflow, input)) => {
    const asked = {
      stateMachineArn: arnPrefix + workflow,
      name,
      input: JSON.stringify(input),
    };
    const started = await sfn.call('StartExecution', asked, owner);
    return z.object({ executionArn: z.string() }).parse(started).executionArn;
  };
  return {
    clock,
    activity,
    before,
    stepFunctions: sfn,
    start,
    ended: describe,
    look,
    record: async (executionArn) => {
      const asked = { executionArn, maxResults: 1000, includeExecutionData: true };
      const calls = ['DescribeExecution', 'GetExecutionHistory'].map((call) => sfn.call(call, asked, owner));
      return JSON.stringify(await Promise.all(calls));
    },
    endTask: async (taskToken, output) => {
      await sfn.call('SendTaskSuccess', { taskToken, output }, owner);
    },
    run: async (workflow, input) => describe(await start(workflow, input)),
    redrive: async (workflow, input) => {
      const executionArn = `${arnPrefix.replace('stateMachine', 'execution')}${workflow}:${nameOf(workflow, input)}`;
      await sfn.call('RedriveExecution', { executionArn }, owner);
      return describe(executionArn);
    },
    forget: sfn.resume,
    close: () => {
      sfn.close();
      clock.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function invoke(name: string, payload: string, before: Engine['before']) {
  if (!isTaskName(name)) throw new Error(`${name} is no task`);
  try {
    await before.get(name)?.(JSON.parse(payload));
    return { StatusCode: 200, Payload: JSON.stringify(await callTask(name, JSON.parse(payload))) };
  } catch (error) {
    const { name: errorType, message: errorMessage } =
      error instanceof Error ? error : new Error(String(error));
    return {
      StatusCode: 200,
      FunctionError: 'Unhandled',
      Payload: JSON.stringify({ errorType, errorMessage }),
    };
  }
}
