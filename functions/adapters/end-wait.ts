import {
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { once } from './once.ts';

/** Ends a state that waits, by its token; one that no longer waits is left alone. */
export type EndWait = (token: string) => Promise<void>;

/** Ends waits at Step Functions. */
export const endWait = once((): EndWait => {
  const client = new SFNClient({});
  // See the table's client: it costs a tenth of a call and logs nothing.
  client.middlewareStack.remove('loggerMiddleware');
  return async (taskToken) => {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    } catch (error) {
      const isOver = [TaskTimedOut, TaskDoesNotExist, InvalidToken].some((kind) => error instanceof kind);
      if (!isOver) throw error;
    }
  };
});
