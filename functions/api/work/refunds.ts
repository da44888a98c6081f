import { cameBack, refundAgain, settleRefund } from '../../adapters/settle-refund.ts';
import type { StoredWork } from '../../adapters/work-queue.ts';
import { type AskedRefund, amountOf } from '../../domain/asked-refund.ts';
import type { Money } from '../../domain/money.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import { type Asked, answer, closedBefore, notForThis } from './asked.ts';
import type { Services } from './services.ts';

/** The refund by hand that an item is about and that Stripe refuses for good; undefined where there is none. */
async function refusedRefund(
  { reason, bookingId, about }: StoredWork,
  { refunds }: Services,
): Promise<AskedRefund | undefined> {
  const isRefused =
    reason === 'workflow-failed' && about.fault === 'RefundRefused' && about.state === 'GiveBack';
  if (!isRefused || bookingId === undefined) return undefined;
  const refund = await refunds.read(bookingId);
  const { version, number, status } = refund ?? {};
  const isIts = about.execution === `give-money-back-${bookingId}-v${version}-c${number}-asked`;
  return isIts && status === 'asked' ? refund : undefined;
}

/** What can be done about a refund. */
export type RefundChoice = 'settle-refund' | 'refund-again';

/** The refund that an item is about, and what can be done with it beside closing the item. */
export async function refundOf(
  work: StoredWork,
  services: Services,
): Promise<{ readonly choice: RefundChoice; readonly amount: Money } | undefined> {
  const refused = await refusedRefund(work, services);
  if (refused)
    return { choice: 'settle-refund', amount: { amount: amountOf(refused), currency: refused.currency } };
  const { reason, bookingId, about } = work;
  if (reason !== 'refund-failed' || bookingId === undefined || about.refund === undefined) return undefined;
  const entry = await cameBack(services.table, bookingId, about.refund);
  if (entry?.paymentIntentId === undefined) return undefined;
  return { choice: 'refund-again', amount: { amount: entry.amount, currency: entry.currency } };
}

/** Ends a refund by hand that Stripe refuses, as it was settled past the card: the booking is free for another. */
export async function settleRefused(asked: Asked, services: Services): Promise<Answer> {
  const refund = await refusedRefund(asked.work, services);
  if (!refund) return notForThis;
  const { note } = asked.chosen;
  if (note === undefined) return noteMissing('must say how it was settled');
  const isSettled = await settleRefund(services.table, refund, doing(asked, note));
  return isSettled ? answer(asked.work.id, 'closed', 'The refund is settled.') : closedBefore;
}

/** Gives back once more what a card did not take. */
export async function giveAgain(asked: Asked, services: Services): Promise<Answer> {
  const { work, chosen } = asked;
  const { bookingId, about } = work;
  const booking = bookingId === undefined ? undefined : await services.bookings.read(bookingId);
  if (work.reason !== 'refund-failed' || !booking || about.refund === undefined) return notForThis;
  if (chosen.note === undefined) return noteMissing('must tell the guest why they get this');
  const of = { bookingId: booking.id, version: booking.version, refundId: about.refund };
  const { kind } = await refundAgain(services.table, of, doing(asked, chosen.note));
  if (kind === 'unknown') return notForThis;
  return kind === 'waiting' ? stillWaiting : answer(work.id, 'closed', 'It is given back once more.');
}

const doing = ({ work, chosen, by, at }: Asked, note: string) => ({
  workId: work.id,
  closing: { choice: chosen.choice, by, at, note },
});

const noteMissing = (message: string) => badRequest([{ field: 'note', message }]);

const stillWaiting = problem(
  'refund-waiting',
  'Another refund of this booking is still under way. Look at its workflows, then ask again.',
);
