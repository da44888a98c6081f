import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { StageOf, StageSchedule } from '../domain/stay-plan.ts';
import { Fault } from '../faults.ts';
import { env } from './env.ts';
import { type Execution, type StartExecution, starter } from './executions.ts';
import { once } from './once.ts';
import { isOutage } from './outage.ts';

/** A booking as of one version. */
export interface Known {
  readonly bookingId: string;
  readonly version: number;
}

/** The stages of a booking: started by a schedule at their time, or at once. Throws SchedulesUnavailable. */
export interface Stages {
  /** Starts a stage for this version, unless it was started before. */
  start(stage: StageOf, known: Known): Promise<void>;
  /** Has a stage started at its time, in place of the schedule that the booking had for it. */
  schedule(schedule: StageSchedule, known: Known): Promise<void>;
  /** Takes away the schedule that the booking may have for a stage. */
  unschedule(stage: StageOf, bookingId: string): Promise<void>;
}

/** What schedules are made with. */
interface Target {
  /** What ARNs of state machines begin with. */
  readonly arnPrefix: string;
  /** The role under which the Scheduler starts stages. */
  readonly roleArn: string;
  /** The queue of starts that failed for good. */
  readonly failuresArn: string;
}

/** One execution for a version of a booking, however often and by whom it is started. */
const executionOf = ({ stage, part }: StageOf, { bookingId, version }: Known): Execution => ({
  workflow: stage,
  name: [stage, bookingId, `v${version}`, ...(part === undefined ? [] : [part])].join('-'),
  input: { bookingId, version, ...(part !== undefined && { part }) },
});

/** One schedule for a booking, whatever its version, so that a stay that moves takes it along. */
const nameOf = ({ stage, part }: StageOf, bookingId: string, { arnPrefix }: Target) => ({
  // Groups are called as their machines are.
  GroupName: `${arnPrefix.split(':').at(-1)}${stage}`,
  Name: part === undefined ? bookingId : `${bookingId}-${part}`,
});

function scheduleOf(asked: StageSchedule, known: Known, target: Target): CreateScheduleCommandInput {
  const { workflow, name, input } = executionOf(asked, known);
  return {
    ...nameOf(asked, known.bookingId, target),
    ScheduleExpression: `at(${asked.at})`,
    ScheduleExpressionTimezone: asked.timeZone,
    FlexibleTimeWindow:
      asked.windowMinutes === 0
        ? { Mode: 'OFF' }
        : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: asked.windowMinutes },
    ActionAfterCompletion: 'DELETE',
    ClientToken: name,
    Target: {
      // Not the target for state machines, which takes no execution name.
      Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      RoleArn: target.roleArn,
      Input: JSON.stringify({
        StateMachineArn: target.arnPrefix + workflow,
        Name: name,
        Input: JSON.stringify(input),
      }),
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      DeadLetterConfig: { Arn: target.failuresArn },
    },
  };
}

/** Stages as EventBridge Scheduler and Step Functions start them. */
function createStages(scheduler: SchedulerClient, start: StartExecution, target: Target): Stages {
  return {
    start: (stage, known) => start(executionOf(stage, known)),
    schedule: (asked, known) => ask(() => put(scheduler, scheduleOf(asked, known, target))),
    unschedule: (stage, bookingId) => ask(() => remove(scheduler, nameOf(stage, bookingId, target))),
  };
}

async function put(scheduler: SchedulerClient, schedule: CreateScheduleCommandInput) {
  try {
    await scheduler.send(new CreateScheduleCommand(schedule));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
    await scheduler.send(new UpdateScheduleCommand(schedule));
  }
}

async function remove(scheduler: SchedulerClient, name: ReturnType<typeof nameOf>) {
  try {
    await scheduler.send(new DeleteScheduleCommand(name));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

/** Two that write one schedule at once, or one that was deleted since by having fired: another try sees what is there. */
const passes = (error: unknown) =>
  isOutage(error) || error instanceof ConflictException || error instanceof ResourceNotFoundException;

async function ask(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!passes(error)) throw error;
    throw new Fault('SchedulesUnavailable', 'The schedule could not be written', { cause: error });
  }
}

/** The stages of this function, made once per cold start. */
export const stages = once((): Stages => {
  const client = new SchedulerClient({});
  // See the table's client: it costs a tenth of a call and logs nothing.
  client.middlewareStack.remove('loggerMiddleware');
  return createStages(client, starter(), {
    arnPrefix: env('WORKFLOW_ARN_PREFIX'),
    roleArn: env('STAGES_ROLE_ARN'),
    failuresArn: env('STAGES_FAILURES_ARN'),
  });
});
