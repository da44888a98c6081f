import { z } from 'zod';
import { type AskedRefunds, createAskedRefunds } from '../adapters/asked-refunds.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import type { AskedRefund } from '../domain/asked-refund.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';

const input = subject.extend({ number: z.int().min(1) });

interface Services {
  readonly refunds: Pick<AskedRefunds, 'read' | 'finish'>;
  readonly payments: Pick<Payments, 'refund' | 'isRefunded'>;
  now(): Date;
}

/**
 * Gives back what a person asked for, payment by payment, each once, and enters it into the ledger; a repeat finds the
 * refunds at Stripe and the entries. Of one that was settled otherwise nothing more is given back; what Stripe has given of
 * it before is entered. Throws RefundRefused.
 */
export async function giveBack(asked: z.infer<typeof input>, { refunds, payments, now }: Services) {
  const { bookingId, number } = asked;
  const refund = await refunds.read(bookingId);
  if (!refund) throw new Fault('BookingUnknown', `There is no refund of booking ${bookingId}`);
  if (refund.number !== number) return { outcome: 'done-before' } as const;
  if (refund.status === 'asked') {
    for (const part of refund.parts) await payments.refund({ ...refund, ...part });
    await refunds.finish(refund, refund.parts, now());
  }
  if (refund.status === 'settling')
    await refunds.finish(refund, await partsAtStripe(refund, payments), now());
  return { outcome: refund.otherwise === undefined ? 'refunded' : 'settled-otherwise' } as const;
}

async function partsAtStripe(refund: AskedRefund, payments: Pick<Payments, 'isRefunded'>) {
  const made = await Promise.all(refund.parts.map((part) => payments.isRefunded({ ...refund, ...part })));
  return refund.parts.filter((_, at) => made[at]);
}

export const handler = asTask(
  input,
  async () => ({
    refunds: createAskedRefunds(mainTable()),
    payments: await payments(),
    now: () => new Date(),
  }),
  giveBack,
);
