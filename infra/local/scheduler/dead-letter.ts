import type { JsonObject } from '../sfn/json.ts';
import type { AttemptContext } from './context.ts';
import type { Failure } from './retries.ts';
import type { TargetCall } from './target.ts';

/**
 * The message about an invocation that is given up: the call as it was made last, and why it failed.
 * Source: EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue".
 * @param exhausted the limit of the retry policy that it reached; absent where no retry could have helped
 */
export function deadLetter(
  { service, action, input }: TargetCall,
  { attempt, executionId, scheduledTime, scheduleArn }: AttemptContext,
  { code, message }: Failure,
  exhausted: string | undefined,
): JsonObject {
  return {
    MessageBody: JSON.stringify(input),
    MessageAttributes: texts({
      ERROR_CODE: code,
      // An attribute of a message cannot be empty.
      ERROR_MESSAGE: message === '' ? code : message,
      EXECUTION_ID: executionId,
      ...(exhausted !== undefined && { EXHAUSTED_RETRY_CONDITION: exhausted }),
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: String(attempt - 1),
      SCHEDULED_TIME: scheduledTime,
      SCHEDULE_ARN: scheduleArn,
      TARGET_ARN: `arn:aws:scheduler:::aws-sdk:${service}:${action}`,
    }),
  };
}

const texts = (values: Readonly<Record<string, string>>): JsonObject =>
  Object.fromEntries(
    Object.entries(values).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
