import { z } from 'zod';

const destination = z.object({ Destination: z.string().optional() }).optional();

const properties = z.looseObject({
  FunctionName: z.string(),
  Qualifier: z.string().default('$LATEST'),
  MaximumRetryAttempts: z.int().min(0).max(2).default(2),
  MaximumEventAgeInSeconds: z.int().min(60).max(21_600).default(21_600),
  DestinationConfig: z.object({ OnSuccess: destination, OnFailure: destination }).default({}),
});

/** What becomes of events that nobody waits for (`InvocationType: Event`). */
export interface AsyncConfig {
  /** Times the function is tried again after an error. */
  readonly retries: number;
  readonly maximumAgeMs: number;
  /** ARN of a queue or function that is told of results. */
  readonly onSuccess?: string;
  /** ARN of a queue or function that is told of events given up. */
  readonly onFailure?: string;
}

/** What Lambda does without an `AWS::Lambda::EventInvokeConfig`. */
export const defaultAsyncConfig: AsyncConfig = { retries: 2, maximumAgeMs: 21_600_000 };

/**
 * Reads resolved `AWS::Lambda::EventInvokeConfig` properties.
 * @throws Error for destinations other than SQS queues and functions, which nothing here could tell
 */
export function readAsyncConfig(resolved: unknown): { functionName: string; config: AsyncConfig } {
  const given = properties.parse(resolved);
  const { OnSuccess, OnFailure } = given.DestinationConfig;
  const onSuccess = reachable(OnSuccess?.Destination);
  const onFailure = reachable(OnFailure?.Destination);
  return {
    functionName: given.FunctionName.replace(/^.*:function:/, '').replace(/:.*$/, ''),
    config: {
      retries: given.MaximumRetryAttempts,
      maximumAgeMs: given.MaximumEventAgeInSeconds * 1000,
      ...(onSuccess && { onSuccess }),
      ...(onFailure && { onFailure }),
    },
  };
}

function reachable(arn: string | undefined): string | undefined {
  if (!arn || arn.startsWith('arn:aws:sqs:') || arn.startsWith('arn:aws:lambda:')) return arn;
  throw new Error(`Results of functions can go to SQS queues and functions here, not to ${arn}.`);
}
