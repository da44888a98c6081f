import { z } from 'zod';
import type { DamageDeposit } from '../domain/damage-deposit.ts';
import { currency } from './shapes.ts';
import type { Item, Key, Table, Write } from './table.ts';

const shape = z.object({
  bookingId: z.string(),
  version: z.int(),
  number: z.int(),
  status: z.enum(['open', 'to-release', 'to-take', 'released', 'taken']),
  amount: z.int(),
  currency,
  paymentIntentId: z.string(),
  heldUntil: z.string(),
  heldFor: z.enum(['arrival', 'departure']),
  taken: z.object({ amount: z.int(), reason: z.string() }).exactOptional(),
}) satisfies z.ZodType<DamageDeposit>;

const keyOf = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'DEPOSIT' });

const depositOf = (item: Item): DamageDeposit => shape.parse(item);

/** Damage deposits, as stored. */
export interface DamageDeposits {
  read(bookingId: string): Promise<DamageDeposit | undefined>;
  /** Writes what became of a deposit, with what goes with it, unless it has changed since; answers whether it did. */
  replace(before: DamageDeposit | undefined, after: DamageDeposit, also?: readonly Write[]): Promise<boolean>;
}

/** The deposits in the main table. */
export const createDamageDeposits = (table: Table): DamageDeposits => ({
  read: async (bookingId) => {
    const item = await table.get(keyOf(bookingId));
    return item && depositOf(item);
  },
  replace: async (before, after, also = []) => {
    const outcome = await table.transact([replaceDeposit(before, after), ...also]);
    return outcome.kind === 'written';
  },
});

const replaceDeposit = (before: DamageDeposit | undefined, after: DamageDeposit): Write => ({
  put: { ...keyOf(after.bookingId), ...after },
  ...(before
    ? {
        condition: '#number = :number AND #status = :status',
        names: { '#number': 'number', '#status': 'status' },
        values: { ':number': before.number, ':status': before.status },
      }
    : { condition: 'attribute_not_exists(pk)' }),
});
