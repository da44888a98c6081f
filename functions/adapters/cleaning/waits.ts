import { z } from 'zod';
import { type EndWait, endWait } from '../end-wait.ts';
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

const waitKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'CLEANING#WAIT' });

const stored = z.object({ token: z.string() });

/** The waits in the main table, and at Step Functions. */
export function createWaits(table: Table, end: EndWait = endWait()): Waits {
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
      if (item) await end(stored.parse(item).token);
    },
  };
}
