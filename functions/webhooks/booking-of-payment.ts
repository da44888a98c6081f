import { z } from 'zod';
import { paymentKey } from '../adapters/ledger.ts';
import type { Services } from './record-event.ts';

/** The booking that a payment was taken for; undefined for one that is not ours, or was not taken. */
export async function bookingOfPayment(
  paymentIntentId: string | undefined,
  { table }: Pick<Services, 'table'>,
): Promise<string | undefined> {
  if (paymentIntentId === undefined) return undefined;
  const item = await table.get(paymentKey(paymentIntentId));
  return item && z.string().parse(item.bookingId);
}
