import { type FaultName, faults } from '../functions/faults.ts';
import { type TaskName, tasks } from '../functions/tasks/registry.ts';
import type { Catcher, Jsonata, Retrier, TaskState, Template, Variables } from './asl.ts';

interface TaskOptions<Next extends string> {
  readonly comment?: string;
  /** What the task is for; the execution's booking when absent. */
  readonly about?: About;
  /** What the task gets beside what it is for. */
  readonly with?: Readonly<Record<string, Template>>;
  /** `brief` where somebody has to know soon: what passes is tried again for some ten minutes, not three hours. */
  readonly patience?: 'brief';
  /** Where a named fault leads, and what to remember of it. */
  readonly faults?: Readonly<Partial<Record<FaultName, { next: Next; remember?: Variables }>>>;
  /** The state after it. A good end when absent: a Succeed state of its own would be paid for as one more transition. */
  readonly next?: Next;
}

const faultNames = (passing: boolean) =>
  Object.entries(faults)
    .filter(([, fault]) => fault.passing === passing)
    .map(([name]) => name);

/**
 * What Lambda itself says when it cannot run a function now, and a function that waited for others too long.
 * Source: docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
 */
const lambdaOutages = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Sandbox.Timedout',
  'States.Timeout',
];

/** For about three hours. */
const throughAnOutage = (ErrorEquals: readonly string[]): Retrier => ({
  ErrorEquals,
  IntervalSeconds: 2,
  BackoffRate: 2,
  MaxDelaySeconds: 600,
  MaxAttempts: 40,
  JitterStrategy: 'FULL',
});

/** Faults with waits of their own. */
const waitedOut: readonly string[] = [
  'ChannelBusy',
  'LockBusy',
  'ConnectionBusy',
  'RevisionUnknown',
] satisfies FaultName[];

/**
 * Every task may run twice, so whatever is not a fault that will say the same again is worth another try: an outage
 * for about three hours, anything else for about two minutes.
 */
const retries: readonly Retrier[] = [
  { ErrorEquals: faultNames(false), MaxAttempts: 0 },
  throughAnOutage(faultNames(true).filter((name) => !waitedOut.includes(name))),
  throughAnOutage(lambdaOutages),
  // Vendors count calls by the minute, so no jitter: it would make waits shorter. Beds24 counts by five minutes, of each of
  // which whoever waits tries once. For about three hours.
  {
    ErrorEquals: ['ChannelBusy', 'LockBusy'],
    IntervalSeconds: 61,
    BackoffRate: 1.5,
    MaxDelaySeconds: 300,
    MaxAttempts: 40,
  },
  // A push takes a moment; for about an hour.
  {
    ErrorEquals: ['ConnectionBusy'],
    IntervalSeconds: 1,
    BackoffRate: 1.5,
    MaxDelaySeconds: 30,
    MaxAttempts: 240,
    JitterStrategy: 'FULL',
  },
  // Channex may tell of a booking before it can be read. For about ten minutes; the poll finds it then.
  {
    ErrorEquals: ['RevisionUnknown'],
    IntervalSeconds: 5,
    BackoffRate: 2,
    MaxDelaySeconds: 120,
    MaxAttempts: 10,
    JitterStrategy: 'FULL',
  },
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    MaxAttempts: 6,
    JitterStrategy: 'FULL',
  },
];

/** With doubling waits eight tries are some ten minutes, with waits of a minute and more four are. */
const brief = (retrier: Retrier): Retrier => ({
  ...retrier,
  MaxAttempts: Math.min(retrier.MaxAttempts, (retrier.IntervalSeconds ?? 1) > 60 ? 4 : 8),
});

/** What a task is for. */
export type About = keyof typeof subjects;

const execution = '{% $states.context.Execution.Name %}';

/** What every task is told: what it is for, on whose behalf. No personal data. */
const subjects = {
  booking: {
    bookingId: '{% $states.context.Execution.Input.bookingId %}',
    version: '{% $states.context.Execution.Input.version %}',
    execution,
  },
  home: { propertyId: '{% $states.context.Execution.Input.propertyId %}', execution },
  connection: {
    propertyId: '{% $states.input.propertyId %}',
    connectionId: '{% $states.input.connectionId %}',
    execution,
  },
  everything: { execution },
} as const;

const answer: Jsonata = '{% $states.result.Payload %}';

/** What the state after the task gets. A connection goes on from state to state: a Map knows its item at first only. */
const outputs: Readonly<Record<About, Jsonata>> = {
  booking: answer,
  home: answer,
  connection:
    "{% $merge([$states.result.Payload, {'propertyId': $states.input.propertyId, 'connectionId': $states.input.connectionId}]) %}",
  everything: answer,
};

/** Calls a task. What the task answers is the next state's input, or the execution's output. */
export function task<const Next extends string>(
  name: TaskName,
  { comment, about = 'booking', with: more = {}, patience, faults: named = {}, next }: TaskOptions<Next> = {},
): TaskState<Next> {
  const caught = Object.entries(named).map(
    ([fault, { next: leadsTo, remember }]): Catcher<Next> => ({
      ErrorEquals: [fault],
      ...(remember && { Assign: remember }),
      Next: leadsTo,
    }),
  );
  return {
    Type: 'Task',
    ...(comment && { Comment: comment }),
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: `\${${name}}`, Payload: { ...subjects[about], ...more } },
    Output: outputs[about],
    // Later than the function's own end, so that its error is the one that is seen.
    TimeoutSeconds: tasks[name].timeoutSeconds + 5,
    Retry: patience === 'brief' ? retries.map(brief) : retries,
    Catch: caught,
    ...(next === undefined ? { End: true } : { Next: next }),
  };
}

interface WaitOptions<Next extends string> {
  readonly comment?: string;
  readonly with: Readonly<Record<string, Template>>;
  /** The field of the state's input, or the variable by its `$name`, that says until when at most, an ISO 8601 instant. */
  readonly until: string;
  /** The field of the state's input that says how many seconds after its beginning at most; no such limit when absent. */
  readonly within?: string;
  /** Where it goes on, woken or not; a good end for whoever is woken when absent. */
  readonly next?: Next;
  /** Where it goes on instead when the time is up. */
  readonly late?: Next;
}

/**
 * Gives a task the token of this state and waits until somebody sends it back, or until the time is up. Neither says
 * anything but that it is time to look again: what happened stands in the table, and the token in no output.
 * @throws Error for a wait that leads nowhere when its time is up
 */
export function waiting<const Next extends string>(
  name: TaskName,
  { comment, with: more, until, within, next, late = next }: WaitOptions<Next>,
): TaskState<Next> {
  const token = '{% $states.context.Task.Token %}';
  if (late === undefined) throw new Error(`A wait of ${name} leads nowhere when its time is up`);
  const woken = next === undefined ? {} : { next };
  const asked = task<Next>(name, { ...(comment && { comment }), with: { ...more, token }, ...woken });
  const timedOut = ['States.Timeout'];
  const instant = until.startsWith('$') ? until : `$states.input.${until}`;
  const left = `($toMillis(${instant}) - $toMillis($states.context.State.EnteredTime)) / 1000`;
  const most = within === undefined ? left : `$min([${left}, $states.input.${within}])`;
  return {
    ...asked,
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Output: '{% {} %}',
    TimeoutSeconds: `{% $max([1, $ceil(${most})]) %}`,
    Retry: [{ ErrorEquals: timedOut, MaxAttempts: 0 }, ...retries],
    Catch: [{ ErrorEquals: timedOut, Next: late }, ...(asked.Catch ?? [])],
  };
}
