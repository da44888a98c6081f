import { z } from 'zod';
import type { DamageDeposit } from '../domain/damage-deposit.ts';
import { never } from '../domain/next-look.ts';
import { currency } from './shapes.ts';
import type { Item, Key, Table, Write } from './table.ts';

const facts = z.object({
  bookingId: z.string(),
  version: z.int(),
  number: z.int(),
  amount: z.int(),
  currency,
  heldUntil: z.string(),
  heldFor: z.enum(['arrival', 'departure']),
});

const shape = z.discriminatedUnion('status', [
  facts.extend({
    status: z.enum(['open', 'to-release', 'to-take', 'released', 'taken']),
    paymentIntentId: z.string(),
    replaces: z.string().exactOptional(),
    taken: z.object({ amount: z.int(), reason: z.string() }).exactOptional(),
  }),
  facts.extend({
    status: z.enum(['asked', 'paid', 'over']),
    page: z.object({ sessionId: z.string(), url: z.string(), until: z.string() }).exactOptional(),
    keeps: z.object({ paymentIntentId: z.string(), heldUntil: z.string() }).exactOptional(),
  }),
]) satisfies z.ZodType<DamageDeposit>;

const keyOf = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'DEPOSIT' });

/** The deposit of a stored item. */
export const depositOf = (item: Item): DamageDeposit => shape.parse(item);

/** Damage deposits, as stored. */
export interface DamageDeposits {
  read(bookingId: string): Promise<DamageDeposit | undefined>;
  /** Ids of bookings with a deposit for which something should have been done by then. */
  dueBy(at: Date): Promise<string[]>;
  /** Writes what became of a deposit, with what goes with it, unless it has changed since; answers whether it did. */
  replace(before: DamageDeposit | undefined, after: DamageDeposit, also?: readonly Write[]): Promise<boolean>;
}

/** The deposits in the main table. */
export const createDamageDeposits = (table: Table): DamageDeposits => ({
  read: async (bookingId) => {
    const item = await table.get(keyOf(bookingId));
    return item && depositOf(item);
  },
  dueBy: async (at) => {
    const upTo = { attribute: 'gsi4sk', value: at.toISOString() };
    const keys = await table.queryIndex('byDue', 'gsi4pk', dueDeposits, upTo);
    return keys.map(({ pk }) => pk.slice('BOOKING#'.length));
  },
  replace: async (before, after, also = []) => {
    const outcome = await table.transact([replaceDeposit(before, after), ...also]);
    return outcome.kind === 'written';
  },
});

/** Deposits for which something is to be done stand in the index of what is due under this key. */
const dueDeposits = 'DUE-DEPOSITS';

/** At once where it was decided or confirmed, at the end of its page where a guest may be confirming it. */
function dueKeysOf(deposit: DamageDeposit): Readonly<Record<string, string>> {
  const { status } = deposit;
  if (status === 'to-release' || status === 'to-take' || status === 'paid')
    return { gsi4pk: dueDeposits, gsi4sk: never };
  return status === 'asked' && deposit.page ? { gsi4pk: dueDeposits, gsi4sk: deposit.page.until } : {};
}

/** Notes that a guest has confirmed on their page; refused unless it is the one that waits for that. */
export const payDepositPage = (bookingId: string, number: number): Write => ({
  update: keyOf(bookingId),
  set: 'SET #status = :paid, gsi4sk = :now',
  condition: '#number = :number AND #status = :asked',
  names: { '#status': 'status', '#number': 'number' },
  values: { ':number': number, ':asked': 'asked', ':paid': 'paid', ':now': never },
});

const replaceDeposit = (before: DamageDeposit | undefined, after: DamageDeposit): Write => ({
  put: { ...keyOf(after.bookingId), ...after, ...dueKeysOf(after) },
  ...(before
    ? {
        condition: '#number = :number AND #status = :status',
        names: { '#number': 'number', '#status': 'status' },
        values: { ':number': before.number, ':status': before.status },
      }
    : { condition: 'attribute_not_exists(pk)' }),
});
