import { z } from 'zod';
import type { BalancePage } from '../domain/balance-page.ts';
import { never } from '../domain/next-look.ts';
import type { Item, Key, NewItem, Table, Write } from './table.ts';

const shape = z.object({
  bookingId: z.string(),
  version: z.int(),
  number: z.int(),
  status: z.enum(['open', 'paid', 'taken', 'over']),
  amount: z.int(),
  checkout: z.object({ sessionId: z.string(), url: z.string() }),
  heldUntil: z.string(),
  paymentIntentId: z.string().exactOptional(),
}) satisfies z.ZodType<BalancePage>;

const keyOf = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'BALANCE' });

/** Pages that wait stand in the index of what is due under this key, by when their time is over. */
const waitingPages = 'DUE-BALANCES';

const itemOf = (page: BalancePage): NewItem => ({
  ...keyOf(page.bookingId),
  ...page,
  gsi4pk: waitingPages,
  gsi4sk: page.heldUntil,
});
const pageOf = (item: Item): BalancePage => shape.parse(item);

/** The pages on which guests pay the rest, as stored. */
export interface BalancePages {
  /** The booking's last one. */
  read(bookingId: string): Promise<BalancePage | undefined>;
  /** Ids of bookings with a page that should have been settled by then. */
  dueBy(at: Date): Promise<string[]>;
  /** Keeps a new page; answers whether it is the booking's only one that waits. */
  open(page: BalancePage): Promise<boolean>;
  /** Ends a page whose payment was not taken; one that has ended stays as it is. */
  close(page: BalancePage): Promise<void>;
}

/** The pages in the main table. */
export const createBalancePages = (table: Table): BalancePages => ({
  read: async (bookingId) => {
    const item = await table.get(keyOf(bookingId));
    return item && pageOf(item);
  },
  dueBy: async (at) => {
    const upTo = { attribute: 'gsi4sk', value: at.toISOString() };
    const keys = await table.queryIndex('byDue', 'gsi4pk', waitingPages, upTo);
    return keys.map(({ pk }) => pk.slice('BOOKING#'.length));
  },
  open: async (page) => {
    const outcome = await table.write({
      put: itemOf(page),
      condition: 'attribute_not_exists(pk) OR (#number = :before AND NOT #status IN (:open, :paid))',
      names: { '#number': 'number', '#status': 'status' },
      values: { ':before': page.number - 1, ':open': 'open', ':paid': 'paid' },
    });
    return outcome.kind === 'written';
  },
  close: async ({ bookingId, number }) => {
    await table.write({
      update: keyOf(bookingId),
      set: 'SET #status = :over REMOVE gsi4pk, gsi4sk',
      condition: '#number = :number AND #status IN (:open, :paid)',
      names: { '#status': 'status', '#number': 'number' },
      values: { ':over': 'over', ':number': number, ':open': 'open', ':paid': 'paid' },
    });
  },
});

/** Notes that the guest has paid on a page; refused unless it waits for that. */
export const payPage = (bookingId: string, number: number): Write => ({
  update: keyOf(bookingId),
  set: 'SET #status = :paid, gsi4sk = :now',
  condition: '#number = :number AND #status = :open',
  names: { '#status': 'status', '#number': 'number' },
  values: { ':number': number, ':open': 'open', ':paid': 'paid', ':now': never },
});

/** Notes that the payment of a page was taken; goes into the transaction that counts it for the booking. */
export const takePage = ({ bookingId, number }: BalancePage, paymentIntentId: string): Write => ({
  update: keyOf(bookingId),
  set: 'SET #status = :taken, paymentIntentId = :payment REMOVE gsi4pk, gsi4sk',
  condition: '#number = :number AND #status IN (:open, :paid)',
  names: { '#status': 'status', '#number': 'number' },
  values: {
    ':taken': 'taken',
    ':payment': paymentIntentId,
    ':number': number,
    ':open': 'open',
    ':paid': 'paid',
  },
});
