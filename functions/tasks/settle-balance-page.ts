import { z } from 'zod';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { type BalanceServices, balanceServices } from './balance-services.ts';
import { settlePage } from './settle-page.ts';

const input = subject.extend({ number: z.int().min(1) });

/**
 * Closes a page on which a guest pays the rest, and takes what was paid on it, once; a repeat finds how it ended. It is
 * for the booking as it is now: what its guest paid counts for whatever it owes by then.
 */
export async function settleBalancePage(asked: z.infer<typeof input>, services: BalanceServices) {
  const { bookingId, number, execution } = asked;
  const page = await services.pages.read(bookingId);
  if (!page) throw new Fault('BookingUnknown', `There is no page for a rest of booking ${bookingId}`);
  return page.number === number ? settlePage(page, execution, services) : ({ outcome: 'unpaid' } as const);
}

export const handler = asTask(input, balanceServices, settleBalancePage);
