import type { z } from 'zod';
import { type Changes, createChanges } from '../adapters/changes.ts';
import type { Movement } from '../adapters/ledger.ts';
import { type Payments, payments } from '../adapters/payments.ts';
import { mainTable } from '../adapters/table.ts';
import type { OpenChange } from '../domain/change.ts';
import { asTask } from './as-task.ts';
import { changeSubject, waitingChange } from './change-subject.ts';

interface Services {
  readonly changes: Changes;
  readonly payments: Payments;
  now(): Date;
}

/**
 * Ends a change that cannot be made: lets go of its payment or gives it back, then of its nights; the booking stays as it
 * is. In this order, so that nobody pays for nights that are not theirs. A repeat finds both done.
 */
export async function dropChange(asked: z.infer<typeof changeSubject>, services: Services) {
  const doing = { by: asked.execution, at: services.now() };
  const change = await waitingChange(asked, services.changes);
  if (change) await services.changes.drop(change, await letGo(change, services), doing);
  const known = change ?? (await services.changes.readOpen(asked.bookingId));
  if (known?.number === asked.number) await services.changes.leaveUnused(asked.bookingId, known.stay, doing);
  return { outcome: 'dropped' } as const;
}

/** Lets go of what is held on the card; what was taken goes back, and both stand in the books. */
async function letGo(change: OpenChange, { payments }: Services): Promise<readonly Movement[]> {
  const { bookingId, version, number, checkout, difference: amount } = change;
  const payment = await payments.read(checkout.sessionId);
  if (!payment || payment.status === 'gone') return [];
  const { paymentIntentId } = payment;
  if (payment.status === 'capturable') {
    await payments.cancel(`${bookingId}/change/${number}`, paymentIntentId);
    return [];
  }
  const { currency } = change.price;
  await payments.refund({ bookingId, version, paymentIntentId, amount, currency });
  const moved = { of: paymentIntentId, amount, currency, paymentIntentId };
  return [
    { kind: 'captured', ...moved },
    { kind: 'refunded', ...moved },
  ];
}

export const handler = asTask(
  changeSubject,
  async () => ({
    changes: createChanges(mainTable()),
    payments: await payments(),
    now: () => new Date(),
  }),
  dropChange,
);
