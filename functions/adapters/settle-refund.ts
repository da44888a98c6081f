import { type AskedRefund, amountOf } from '../domain/asked-refund.ts';
import type { Money } from '../domain/money.ts';
import { askedRefundOf, lastRefundKey, putRefund, refundPrefix, refundRecordKey } from './asked-refunds.ts';
import { entryOf, ledgerPrefix } from './ledger.ts';
import type { Key, Table, Write } from './table.ts';
import { type Closing, closeWorkItem } from './work-items.ts';

/** What a person decided about a refund, and the work item that is over by it. */
export interface RefundDoing {
  readonly workId: string;
  readonly closing: Closing & { readonly note: string };
}

/**
 * Ends a refund that Stripe does not make, in one transaction with its work item: nothing more goes to the card, and what was
 * to go back counts as given back. False when it is not the last one any more, or over.
 */
export async function settleRefund(
  table: Table,
  refund: AskedRefund,
  { workId, closing }: RefundDoing,
): Promise<boolean> {
  const record = await recordOf(table, refund);
  const outcome = await table.transact([
    settle(lastRefundKey(refund.bookingId), refund, closing.note),
    ...(record ? [note(record, closing.note)] : []),
    closeWorkItem(workId, closing),
  ]);
  return outcome.kind === 'written';
}

const settle = (update: Key, { number }: AskedRefund, otherwise: string): Write => ({
  update,
  set: 'SET #status = :settling, otherwise = :otherwise',
  condition: '#number = :number AND #status = :asked',
  names: { '#status': 'status', '#number': 'number' },
  values: { ':number': number, ':asked': 'asked', ':settling': 'settling', ':otherwise': otherwise },
});

const note = (update: Key, otherwise: string): Write => ({
  update,
  set: 'SET otherwise = :otherwise',
  values: { ':otherwise': otherwise },
});

async function recordOf(table: Table, { bookingId, number }: AskedRefund): Promise<Key | undefined> {
  const items = await table.query(`BOOKING#${bookingId}`, refundPrefix);
  const found = items.find((item) => askedRefundOf(item).number === number);
  return found && refundRecordKey(bookingId, String(found.sk).slice(refundPrefix.length));
}

/** What came back of a refund that a card did not take; undefined where the ledger has none of that name. */
export async function cameBack(table: Table, bookingId: string, refundId: string) {
  const item = await table.get({
    pk: `BOOKING#${bookingId}`,
    sk: `${ledgerPrefix}refund-failed#${refundId}`,
  });
  return item && entryOf(item);
}

/** What came of asking for a refund once more. */
export type AskedAgain =
  | { readonly kind: 'asked'; readonly amount: Money }
  | { readonly kind: 'waiting' | 'unknown' };

/**
 * Has Stripe give back once more what came back, in one transaction with its work item. The booking stays as it is: for it the
 * money is given back. A repeat asks for nothing more, as the item is closed.
 */
export async function refundAgain(
  table: Table,
  of: { readonly bookingId: string; readonly version: number; readonly refundId: string },
  { workId, closing }: RefundDoing,
): Promise<AskedAgain> {
  const { bookingId, version, refundId } = of;
  const entry = await cameBack(table, bookingId, refundId);
  if (entry?.paymentIntentId === undefined) return { kind: 'unknown' };
  const lastItem = await table.get(lastRefundKey(bookingId));
  const last = lastItem && askedRefundOf(lastItem);
  if (last && last.status !== 'done') return { kind: 'waiting' };
  const { paymentIntentId, amount, currency } = entry;
  const refund: AskedRefund = {
    ...{ bookingId, version, number: (last?.number ?? 0) + 1, status: 'asked', currency },
    ...{ parts: [{ paymentIntentId, amount }], reason: closing.note, askedAt: closing.at.toISOString() },
  };
  const outcome = await table.transact([
    ...putRefund(refund, `again-${refundId}`),
    closeWorkItem(workId, closing),
  ]);
  if (outcome.kind !== 'written') return { kind: 'waiting' };
  return { kind: 'asked', amount: { amount: amountOf(refund), currency } };
}
