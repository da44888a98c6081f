import { z } from 'zod';
import type { EndWait } from './end-wait.ts';
import type { Key, Table } from './table.ts';

/** The execution that waits for the payment of a hold. The token ends the wait; it must go nowhere else. */
interface HoldWait {
  readonly bookingId: string;
  readonly token: string;
  /** When it looks by itself, ISO 8601. */
  readonly until: string;
}

/** Executions that wait for the payment of a hold. */
export interface HoldWaits {
  /** Keeps the token of the execution that waits, in place of one that it had before. */
  keep(wait: HoldWait): Promise<void>;
  /** Ends the wait for this payment, if there is one. */
  end(bookingId: string): Promise<void>;
}

const waitKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'HOLD#WAIT' });

const stored = z.object({ token: z.string() });

const day = 86_400;

/** The waits in the main table, each until a day after its end. */
export const createHoldWaits = (table: Pick<Table, 'get' | 'put'>, endWait: EndWait): HoldWaits => ({
  keep: ({ bookingId, token, until }) =>
    table.put({
      ...waitKey(bookingId),
      token,
      expiresAt: Math.ceil(Date.parse(until) / 1000) + day,
    }),
  end: async (bookingId) => {
    const item = await table.get(waitKey(bookingId));
    if (item) await endWait(stored.parse(item).token);
  },
});
