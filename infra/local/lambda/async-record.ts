import type { AsyncEvent } from './async-store.ts';
import type { InvocationResult } from './definition.ts';

/** Why an event is done with, in AWS's words. */
export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';

/** What Lambda tells the destination of an event. Source: Lambda Developer Guide, "Capturing records of asynchronous invocations". */
export const asyncRecord = (
  event: AsyncEvent,
  condition: Condition,
  functionArn: string,
  result: InvocationResult | undefined,
  now: number,
): string =>
  JSON.stringify({
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: event.id,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: event.failures + (condition === 'Success' ? 1 : 0),
    },
    requestPayload: JSON.parse(event.payload),
    ...(result && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(result.functionError && { functionError: result.functionError }),
      },
      responsePayload: JSON.parse(result.payload),
    }),
  });

/** Attributes of an event in a dead-letter queue. Source: the same guide, "Adding a dead-letter queue". */
export function deadLetterAttributes({ id }: AsyncEvent, result: InvocationResult | undefined) {
  const { errorMessage }: Record<string, unknown> = JSON.parse(result?.payload ?? '{}');
  const text = (DataType: 'String' | 'Number', StringValue: string) => ({ DataType, StringValue });
  return {
    RequestID: text('String', id),
    ErrorCode: text('Number', result ? '200' : '429'),
    ErrorMessage: text('String', String(errorMessage ?? 'Rate Exceeded.').slice(0, 1024) || 'null'),
  };
}
