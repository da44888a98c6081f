import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import type { LifecycleEvent } from '../../domain/lifecycle/event.ts';
import { messageOf } from '../../domain/lifecycle/mask.ts';

/** What the typed members of all events have that is of use here. */
const details = z.object({
  name: z.string().optional(),
  index: z.int().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
  input: z.string().optional(),
  output: z.string().optional(),
  timeoutInSeconds: z.number().optional(),
});

/** Reads an event of Step Functions. Only what states got and gave is kept of data. */
export function readEvent(event: HistoryEvent): LifecycleEvent {
  const { id = 0, previousEventId = 0, timestamp, type = '' } = event;
  const member = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1];
  const { name, index, error, cause, input, output, timeoutInSeconds } = details.parse(member ?? {});
  const isState = /State(Entered|Exited)$/.test(type);
  const data = isState ? (input ?? output) : undefined;
  return {
    ...{ id, previous: previousEventId, at: timestamp?.getTime() ?? 0, type },
    ...((isState || index !== undefined) && name !== undefined && { state: name }),
    ...(index !== undefined && { index }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause: messageOf(cause) }),
    ...(data !== undefined && { data }),
    ...(timeoutInSeconds !== undefined && { timeoutSeconds: timeoutInSeconds }),
  };
}
