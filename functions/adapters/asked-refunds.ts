import { z } from 'zod';
import { type AskedRefund, giveBackOf, type RefundRefusal } from '../domain/asked-refund.ts';
import type { RefundPart } from '../domain/booking.ts';
import { never } from '../domain/next-look.ts';
import { Fault } from '../faults.ts';
import { bookingKey, bookingOf } from './booking-item.ts';
import { type Cause, recordEvent, replaceBooking } from './booking-records.ts';
import { appendMovement } from './ledger.ts';
import { currency } from './shapes.ts';
import type { Item, Key, Table, Write } from './table.ts';

/** A refund that a person asks for. */
export interface RefundWish {
  /** Made of what names the request: a repeat has the same. */
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly reason: string;
  readonly by: Cause;
  readonly at: Date;
}

/** What came of asking. */
export type RefundAnswer =
  | { readonly kind: 'asked' | 'known'; readonly refund: AskedRefund }
  /** One that was asked for before is still under way. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refuse'; readonly reason: RefundRefusal };

/** Refunds that people ask for, beside any policy; the last one of a booking at a time. */
export interface AskedRefunds {
  /** The last one of a booking. */
  read(bookingId: string): Promise<AskedRefund | undefined>;
  /** One of a booking by its number, also once others came after it. */
  readOne(bookingId: string, number: number): Promise<AskedRefund | undefined>;
  /** Ids of bookings with one that should have been made by then. */
  dueBy(at: Date): Promise<string[]>;
  /** Fixes what goes back, in one transaction with the booking. Throws BookingUnknown, TableBusy. */
  ask(bookingId: string, wish: RefundWish): Promise<RefundAnswer>;
  /** Enters these parts, which were given back, into the ledger, and ends the refund; a repeat changes nothing. */
  finish(refund: AskedRefund, parts: readonly RefundPart[], at: Date): Promise<void>;
}

/** Where the last refund of a booking stands. */
export const lastRefundKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'REFUND' });

/** What the sort keys of all refunds that were asked for begin with. */
export const refundPrefix = 'REFUNDED#';

/** Where a refund stays on record under the id of its request. */
export const refundRecordKey = (bookingId: string, id: string): Key => ({
  pk: `BOOKING#${bookingId}`,
  sk: `${refundPrefix}${id}`,
});

const shape = z.object({
  bookingId: z.string(),
  version: z.int(),
  number: z.int(),
  status: z.enum(['asked', 'settling', 'done']),
  currency,
  parts: z.array(z.object({ paymentIntentId: z.string(), amount: z.int() })),
  reason: z.string(),
  askedAt: z.string(),
  otherwise: z.string().exactOptional(),
}) satisfies z.ZodType<AskedRefund>;

/** The refund of a stored item. */
export const askedRefundOf = (item: Item): AskedRefund => shape.parse(item);

/** Refunds that are to be made stand in the index of what is due under this key. */
const dueRefunds = 'DUE-REFUNDS';

/** The refunds in the main table. */
export const createAskedRefunds = (table: Table): AskedRefunds => ({
  read: async (bookingId) => {
    const item = await table.get(lastRefundKey(bookingId));
    return item && askedRefundOf(item);
  },
  readOne: async (bookingId, number) => {
    const items = await table.query(`BOOKING#${bookingId}`, refundPrefix);
    return items.map(askedRefundOf).find((refund) => refund.number === number);
  },
  dueBy: async (at) => {
    const upTo = { attribute: 'gsi4sk', value: at.toISOString() };
    const keys = await table.queryIndex('byDue', 'gsi4pk', dueRefunds, upTo);
    return keys.map(({ pk }) => pk.slice('BOOKING#'.length));
  },
  ask: (bookingId, wish) => ask(table, bookingId, wish),
  finish: (refund, parts, at) => finish(table, refund, parts, at),
});

/** What the ledger names a part of a refund by. */
export const ledgerName = (number: number, paymentIntentId: string): string =>
  `r${number}#${paymentIntentId}`;

const mostRounds = 10;

async function ask(table: Table, bookingId: string, wish: RefundWish): Promise<RefundAnswer> {
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await tryToAsk(table, bookingId, wish);
    if (answer !== 'overtaken') return answer;
  }
  throw new Fault('TableBusy', `Booking ${bookingId} changed all the time`);
}

async function tryToAsk(
  table: Table,
  bookingId: string,
  wish: RefundWish,
): Promise<RefundAnswer | 'overtaken'> {
  const { id, amount, reason, by, at } = wish;
  const known = await table.get(refundRecordKey(bookingId, id));
  if (known) return { kind: 'known', refund: askedRefundOf(known) };
  const [item, lastItem] = await Promise.all([
    table.get(bookingKey(bookingId)),
    table.get(lastRefundKey(bookingId)),
  ]);
  if (!item) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const last = lastItem && askedRefundOf(lastItem);
  if (last && last.status !== 'done') return { kind: 'waiting' };
  const before = bookingOf(item);
  const decision = giveBackOf(before, amount);
  if (decision.kind === 'refuse') return decision;
  const { booking, parts } = decision;
  const number = (last?.number ?? 0) + 1;
  const facts = { bookingId, version: before.version, number, currency: booking.price.currency };
  const refund: AskedRefund = { ...facts, status: 'asked', parts, reason, askedAt: at.toISOString() };
  const outcome = await table.transact([
    replaceBooking(before, booking),
    recordEvent(booking, before, by, at),
    ...putRefund(refund, id),
  ]);
  return outcome.kind === 'written' ? { kind: 'asked', refund } : 'overtaken';
}

/** Makes a refund the last one of its booking, once the one before is over, and puts it on record. */
export const putRefund = (refund: AskedRefund, id: string): Write[] => [
  {
    put: { ...lastRefundKey(refund.bookingId), ...refund, gsi4pk: dueRefunds, gsi4sk: never },
    condition: 'attribute_not_exists(pk) OR (#number = :before AND #status = :done)',
    names: { '#number': 'number', '#status': 'status' },
    values: { ':before': refund.number - 1, ':done': 'done' },
  },
  { put: { ...refundRecordKey(refund.bookingId, id), ...refund }, condition: 'attribute_not_exists(pk)' },
];

async function finish(
  table: Table,
  { bookingId, number, currency: of }: AskedRefund,
  parts: readonly RefundPart[],
  at: Date,
) {
  for (const { paymentIntentId, amount } of parts) {
    const movement = { kind: 'refunded', of: ledgerName(number, paymentIntentId), amount } as const;
    await table.write(appendMovement(bookingId, { ...movement, currency: of, paymentIntentId }, at));
  }
  await table.write({
    update: lastRefundKey(bookingId),
    set: 'SET #status = :done REMOVE gsi4pk, gsi4sk',
    condition: '#number = :number AND #status <> :done',
    names: { '#status': 'status', '#number': 'number' },
    values: { ':number': number, ':done': 'done' },
  });
}
