import { type FaultName, faults } from '../functions/faults.ts';
import { type TaskName, tasks } from '../functions/tasks/registry.ts';
import type { Catcher, Retrier, TaskState, Template, Variables } from './asl.ts';

interface TaskOptions<Next extends string> {
  readonly comment?: string;
  /** What the task gets beside the booking's id and version. */
  readonly with?: Readonly<Record<string, Template>>;
  /** Where a named fault leads, and what to remember of it. */
  readonly faults?: Readonly<Partial<Record<FaultName, { next: Next; remember?: Variables }>>>;
  readonly next: Next;
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

/**
 * Every task may run twice, so whatever is not a fault that will say the same again is worth another try: an outage
 * for about three hours, anything else for about two minutes.
 */
const retries: readonly Retrier[] = [
  { ErrorEquals: faultNames(false), MaxAttempts: 0 },
  throughAnOutage(faultNames(true)),
  throughAnOutage(lambdaOutages),
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    MaxAttempts: 6,
    JitterStrategy: 'FULL',
  },
];

/** What every task is told: which booking, as of which version, on whose behalf. No personal data. */
const subject = {
  bookingId: '{% $states.context.Execution.Input.bookingId %}',
  version: '{% $states.context.Execution.Input.version %}',
  execution: '{% $states.context.Execution.Name %}',
} as const;

/** Calls a task for the execution's booking. What the task answers is the next state's input. */
export function task<const Next extends string>(
  name: TaskName,
  { comment, with: more = {}, faults: named = {}, next }: TaskOptions<Next>,
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
    Arguments: { FunctionName: `\${${name}}`, Payload: { ...subject, ...more } },
    Output: '{% $states.result.Payload %}',
    // Later than the function's own end, so that its error is the one that is seen.
    TimeoutSeconds: tasks[name].timeoutSeconds + 5,
    Retry: retries,
    Catch: caught,
    Next: next,
  };
}
