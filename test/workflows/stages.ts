import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { appointments } from '../../functions/domain/appointments.ts';
import { createActivity } from '../../infra/local/activity.ts';
import { AwsFault, type AwsService } from '../../infra/local/aws.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createIam } from '../../infra/local/iam/evaluate.ts';
import { createScheduler } from '../../infra/local/scheduler/scheduler.ts';
import { createWire } from '../../infra/local/wire/wire.ts';
import { calledBy } from '../least-privilege/as-function.ts';
import { recordAsked } from '../least-privilege/record-asked.ts';

const place = { accountId: '000000000000', region: 'eu-west-1' };
const owner = { kind: 'owner' } as const;

const schedule = z.object({
  Name: z.string(),
  GroupName: z.string(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string(),
  FlexibleTimeWindow: z.unknown(),
  ActionAfterCompletion: z.string(),
  Target: z.object({ Arn: z.string(), RoleArn: z.string(), Input: z.string() }).loose(),
});
const list = z.object({ Schedules: z.array(z.object({ Name: z.string(), GroupName: z.string() })) });
const start = z.object({ stateMachineArn: z.string(), name: z.string(), input: z.string() });

/** A schedule as the Scheduler keeps it. */
export type KeptSchedule = z.infer<typeof schedule>;

/** The Scheduler that runs on a laptop, with the stages' groups, and a list of the executions that were started. */
export interface Stages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Inputs of executions by name, of those whose name has this text in it. */
  startedFor(text: string): Readonly<Record<string, unknown>>;
  /** The schedules of a booking. */
  schedulesOf(bookingId: string): Promise<readonly KeptSchedule[]>;
  /** The errors that the next calls meet. */
  readonly faults: { readonly code: string; readonly status: number }[];
  close(): void;
}

/** Whether a request is for the Scheduler or Step Functions. */
export const isForStages = ({ url = '', headers }: IncomingMessage): boolean =>
  url.startsWith('/schedule') || String(headers['x-amz-target']).startsWith('AWSStepFunctions');

/** Starts both; nothing is ever due, as nobody resumes the Scheduler. */
export function startStages(): Stages {
  const folder = mkdtempSync(join(tmpdir(), 'stayflow-stages-'));
  const activity = createActivity();
  const clock = createClock(activity);
  const executions = new Map<string, unknown>();
  const faults: { code: string; status: number }[] = [];
  const scheduler = createScheduler({
    file: join(folder, 'scheduler.sqlite'),
    resources: [],
    iam: createIam([], place),
    clock,
    activity,
    place,
    callAws: async () => undefined,
    faultNow: () => undefined,
    report: () => undefined,
  });
  const groups = [...new Set(appointments.map(({ stage }) => stage))];
  for (const Name of groups) void scheduler.call('CreateScheduleGroup', { Name }, owner);
  const callers = new AsyncLocalStorage<string>();
  const wire = createWire({
    services: [failingAtTimes(scheduler, faults), failingAtTimes(keepNames(executions), faults)],
    dynamo: { forward: async () => ({ status: 400, headers: {}, body: Buffer.alloc(0) }) },
    credentials: { credentialsFor: never, isOurs: () => false },
    authorise: (signingName, operation, input) => {
      const who = callers.getStore();
      if (who !== undefined) recordAsked(who, signingName, operation, input);
    },
    place,
    clock,
  });
  const kept = async ({ Name, GroupName }: { Name: string; GroupName: string }) =>
    schedule.parse(await scheduler.call('GetSchedule', { Name, GroupName }, owner));
  return {
    handle: (request, response) => {
      const who = request.headers[calledBy];
      return typeof who === 'string'
        ? callers.run(who, () => wire(request, response))
        : wire(request, response);
    },
    faults,
    startedFor: (text) => Object.fromEntries([...executions].filter(([name]) => name.includes(text))),
    schedulesOf: async (bookingId) => {
      const { Schedules } = list.parse(
        await scheduler.call('ListSchedules', { NamePrefix: bookingId }, owner),
      );
      return Promise.all(Schedules.map(kept));
    },
    close: () => {
      scheduler.close();
      clock.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const never = () => {
  throw new Error('Nobody has credentials of ours here');
};

/** Step Functions as far as it starts executions: a name that was used is refused, and none of them waits. */
const keepNames = (executions: Map<string, unknown>): AwsService => ({
  signingName: 'states',
  call: async (operation, asked) => {
    if (operation === 'SendTaskSuccess') throw new AwsFault('TaskDoesNotExist', 'Nothing waits here');
    const { stateMachineArn, name, input } = start.parse(asked);
    if (executions.has(name)) throw new AwsFault('ExecutionAlreadyExists', `${name} exists`);
    executions.set(name, JSON.parse(input));
    return { executionArn: `${stateMachineArn}:${name}`, startDate: 0 };
  },
});

const failingAtTimes = (service: AwsService, faults: { code: string; status: number }[]): AwsService => ({
  ...service,
  call: async (operation, input, caller) => {
    const fault = faults.shift();
    if (fault) throw new AwsFault(fault.code, 'as the test says', fault.status);
    return service.call(operation, input, caller);
  },
});
