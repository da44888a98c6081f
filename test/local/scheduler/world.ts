import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivity } from '../../../infra/local/activity.ts';
import { AwsFault, type Caller } from '../../../infra/local/aws.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createIam } from '../../../infra/local/iam/evaluate.ts';
import type { InvocationFault } from '../../../infra/local/scheduler/deliver.ts';
import { createScheduler } from '../../../infra/local/scheduler/scheduler.ts';
import { createSqs } from '../../../infra/local/sqs/sqs.ts';
import type { Resource } from '../../../infra/local/template.ts';

export const place = { region: 'eu-west-1', accountId: '000000000000' };
export const roleArn = 'arn:aws:iam::000000000000:role/scheduled';
export const queueArn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;

/** One call that reached a target other than a queue. */
export interface Heard {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  readonly caller: Caller;
  /** When, by the shared clock. */
  readonly at: string;
}

/** How a world begins. */
export interface WorldOptions {
  /** Keeps what an earlier one left. */
  readonly folder?: string;
  readonly resources?: readonly Resource[];
  /** Where the clock stands. */
  readonly at?: string;
  /** What a target other than a queue answers, or throws. */
  readonly answer?: (heard: Heard) => unknown;
}

/** The Scheduler with real queues to call and to bury in; everything else that it calls is only heard. */
export type World = ReturnType<typeof startWorld>;

/** Starts the Scheduler on a folder of its own; it begins to invoke with `scheduler.resume()`. */
export function startWorld({ folder, resources = [], at, answer = () => ({}) }: WorldOptions = {}) {
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), 'scheduler-'));
  const activity = createActivity();
  const clock = createClock(activity, at === undefined ? 0 : Date.parse(at) - Date.now());
  const sqs = createSqs({ dataDir, clock, place, endpoint: () => 'http://127.0.0.1' });
  const queue = sqs.createQueue({ QueueName: 'target' });
  sqs.createQueue({ QueueName: 'failed' });
  const heard: Heard[] = [];
  const reports: string[] = [];
  const faults: InvocationFault[] = [];
  const scheduler = createScheduler({
    file: join(dataDir, 'scheduler.sqlite'),
    resources,
    iam: createIam(resources, place),
    clock,
    activity,
    place,
    async callAws(service, operation, input, caller) {
      if (service === 'sqs') return sqs.service.call(operation, input, caller);
      const call = { service, operation, input, caller, at: new Date(clock.now()).toISOString() };
      heard.push(call);
      return answer(call);
    },
    faultNow: () => faults.shift(),
    report: (message) => reports.push(message),
  });
  const call = (operation: string, input: unknown) => scheduler.call(operation, input, { kind: 'owner' });
  const close = () => {
    scheduler.close();
    sqs.close();
    clock.close();
    if (folder === undefined) rmSync(dataDir, { recursive: true });
  };
  return {
    folder: dataDir,
    clock,
    activity,
    scheduler,
    sqs,
    queueUrl: queue.queueUrl,
    heard,
    reports,
    faults,
    call,
    /** Makes a schedule that sends its scheduled time to the queue `target`. */
    schedule: (Name: string, ScheduleExpression: string, more: Record<string, unknown> = {}) =>
      call('CreateSchedule', {
        Name,
        ScheduleExpression,
        FlexibleTimeWindow: { Mode: 'OFF' },
        ...more,
        Target: {
          Arn: queueArn('target'),
          RoleArn: roleArn,
          Input: '<aws.scheduler.scheduled-time>',
          ...(typeof more.Target === 'object' ? more.Target : {}),
        },
      }),
    /** Lets the clock go on to that instant. */
    until: (instant: string) => clock.advanceTo(Date.parse(instant)),
    close,
    [Symbol.dispose]: close,
  };
}

/** Bodies of all messages in a queue, in their order. */
export async function messagesOf({ sqs }: Pick<World, 'sqs'>, name = 'target'): Promise<readonly Message[]> {
  const QueueUrl = `http://127.0.0.1/000000000000/${name}`;
  const all: Message[] = [];
  for (;;) {
    const answer: { Messages?: readonly Message[] } = Object(
      await sqs.service.call(
        'ReceiveMessage',
        {
          QueueUrl,
          MaxNumberOfMessages: 10,
          AttributeNames: ['All'],
          MessageAttributeNames: ['All'],
          VisibilityTimeout: 43_200,
        },
        { kind: 'owner' },
      ),
    );
    if (!answer.Messages) return all;
    all.push(...answer.Messages);
  }
}

interface Message {
  readonly Body: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
}

/** What a service answers to a call that it refuses. */
export const refusing =
  (code: string, message: string, status = 400) =>
  () => {
    throw new AwsFault(code, message, status);
  };
