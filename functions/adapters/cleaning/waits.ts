import {
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { once } from '../once.ts';
import type { Key, Table } from '../table.ts';

/** An execution that waits for a change of a cleaning. The token wakes it; it must go nowhere else. */
interface Wait {
  readonly bookingId: string;
  /** The booking's version that the execution is for. */
  readonly version: number;
  readonly token: string;
}

/** Executions that wait for cleaners. */
export interface Waits {
  /** Keeps the token of an execution that waits; false when one for a newer version of the booking waits already. */
  keep(wait: Wait): Promise<boolean>;
  /** Wakes the execution that waits for a change of this cleaning, if there is one. What changed it finds out itself. */
  wake(bookingId: string): Promise<void>;
}

/** Ends a task that waits, by its token; one that no longer waits is left alone. */
export type EndWait = (token: string) => Promise<void>;

const waitKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'CLEANING#WAIT' });

const stored = z.object({ token: z.string() });

/** The waits in the main table, and at Step Functions. */
export function createWaits(table: Table, endWait: EndWait = stepFunctions()): Waits {
  return {
    keep: async ({ bookingId, version, token }) => {
      const outcome = await table.write({
        put: { ...waitKey(bookingId), version, token },
        condition: 'attribute_not_exists(pk) OR #version <= :version',
        names: { '#version': 'version' },
        values: { ':version': version },
      });
      return outcome.kind === 'written';
    },
    wake: async (bookingId) => {
      const item = await table.get(waitKey(bookingId));
      if (item) await endWait(stored.parse(item).token);
    },
  };
}

const stepFunctions = once((): EndWait => {
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
