import { z } from 'zod';
import type { CreditPeriod } from '../../domain/channel-credits.ts';
import { Fault } from '../../faults.ts';
import { putNext } from '../put-next.ts';
import type { Key, Table } from '../table.ts';

/** The credits of an account, shared by everybody who makes calls. */
export interface CreditBook {
  /**
   * Changes the period to what `next` makes of it, which is asked anew when somebody else was first; undefined or the
   * same leaves it. Answers the period as it is then.
   */
  change(
    next: (known: CreditPeriod | undefined) => CreditPeriod | undefined,
  ): Promise<CreditPeriod | undefined>;
}

/** A book of one process alone. */
export function createOwnBook(): CreditBook {
  let period: CreditPeriod | undefined;
  return {
    async change(next) {
      period = next(period) ?? period;
      return period;
    },
  };
}

/** As often somebody else may be first: workers that begin at once all write the same item. */
const tries = 30;

/** The book of a vendor's account in the main table. Throws ChannelBusy when too many write it at once. */
export const createCreditBook = (table: Table, vendor: 'beds24'): CreditBook => ({
  async change(next) {
    for (let left = tries; left > 0; left -= 1) {
      const item = await table.get(creditsKey(vendor));
      const { version, ...known } = item ? stored.parse(item) : { version: 0 };
      const before = 'began' in known ? known : undefined;
      const after = next(before);
      if (!after || isSame(before, after)) return before;
      const outcome = await table.write(putNext({ ...creditsKey(vendor), ...after }, version));
      if (outcome.kind === 'written') return after;
    }
    throw new Fault('ChannelBusy', `Too many count the credits at ${vendor} at once: retryAfterSeconds=1`);
  },
});

const creditsKey = (vendor: string): Key => ({ pk: `VENDOR#${vendor}`, sk: 'CREDITS' });

const stored = z.object({
  began: z.number(),
  until: z.number(),
  isTold: z.boolean(),
  spent: z.number(),
  limit: z.number(),
  version: z.int(),
});

const isSame = (a: CreditPeriod | undefined, b: CreditPeriod): boolean =>
  a !== undefined &&
  a.began === b.began &&
  a.until === b.until &&
  a.isTold === b.isTold &&
  a.spent === b.spent &&
  a.limit === b.limit;
