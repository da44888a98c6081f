import { moneyOf } from '../adapters/checkout-request.ts';
import type { Received } from '../adapters/inbox.ts';
import { appendMovement, type Movement } from '../adapters/ledger.ts';
import type { Money } from '../domain/money.ts';
import { noteRefund } from '../domain/refund.ts';
import { bookingOfPayment } from './booking-of-payment.ts';
import { record, type Services } from './record-event.ts';
import type { RefundEvent } from './stripe-event.ts';

/**
 * A refund that came back needs a person and stands in the ledger. A refund that somebody made past us is entered into
 * the ledger, so that the same money is not given back twice. Of ours nothing else is news: whoever asked for them has
 * entered them.
 */
export async function receiveRefund(
  event: RefundEvent,
  received: Received,
  services: Services,
): Promise<string> {
  const bookingId = await bookingOfPayment(event.paymentIntentId, services);
  const money = moneyOf(event.amount, event.currency);
  if (!bookingId || !event.paymentIntentId || !money) return record(received, services);
  if (event.hasFailed) return refundFailed(event, bookingId, money, received, services);
  if (event.isOurs || event.type !== 'refund.created') return record(received, services);
  const at = services.now();
  const part = { paymentIntentId: event.paymentIntentId, amount: money.amount };
  const moved: Movement = { kind: 'refunded', of: event.refundId, ...part, currency: money.currency };
  const settled = await services.bookings.settle(bookingId, (booking) => noteRefund(booking, part), {
    by: `stripe/${event.id}`,
    at,
    received,
    moved: [moved],
  });
  // A damage deposit that was taken, for one: it is in the ledger, and not among the payments of the price.
  if (settled.kind === 'refuse')
    return record(received, services, { writes: [appendMovement(bookingId, moved, at)] });
  return settled.kind;
}

async function refundFailed(
  { refundId, paymentIntentId }: RefundEvent,
  bookingId: string,
  money: Money,
  received: Received,
  services: Services,
): Promise<string> {
  const payment = paymentIntentId === undefined ? {} : { paymentIntentId };
  const moved: Movement = { kind: 'refund-failed', of: refundId, ...money, ...payment };
  return record(received, services, {
    work: {
      id: `refund-failed-${refundId}`,
      reason: 'refund-failed',
      bookingId,
      about: { refund: refundId, event: received.eventId },
    },
    writes: [appendMovement(bookingId, moved, services.now())],
  });
}
