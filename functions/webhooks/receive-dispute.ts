import { moneyOf } from '../adapters/checkout-request.ts';
import type { Received } from '../adapters/inbox.ts';
import { appendMovement } from '../adapters/ledger.ts';
import type { WorkItem } from '../adapters/work-items.ts';
import { bookingOfPayment } from './booking-of-payment.ts';
import { record, type Services } from './record-event.ts';
import type { DisputeEvent } from './stripe-event.ts';

/**
 * A dispute calls a person, and so does one that was lost. What the bank took, or gave back as the owner was right, stands
 * in the ledger. Nothing else is changed by itself.
 */
export async function receiveDispute(
  event: DisputeEvent,
  received: Received,
  services: Services,
): Promise<string> {
  if (event.state === 'settled') return record(received, services);
  const bookingId = await bookingOfPayment(event.paymentIntentId, services);
  const moved = bookingId === undefined ? undefined : movementOf(event, bookingId, services.now());
  return record(received, services, {
    ...(moved && { writes: [moved] }),
    ...(event.state !== 'won' && { work: workOf(event, bookingId) }),
  });
}

const kinds = { opened: 'disputed', won: 'dispute-won', lost: undefined, warned: undefined } as const;

function movementOf(
  { state, disputeId: of, amount, currency, paymentIntentId }: DisputeEvent,
  bookingId: string,
  at: Date,
) {
  const kind = state === 'settled' ? undefined : kinds[state];
  const money = moneyOf(amount, currency);
  if (!kind || !money || paymentIntentId === undefined) return undefined;
  return appendMovement(bookingId, { kind, of, ...money, paymentIntentId }, at);
}

function workOf(
  { id, disputeId, state, paymentIntentId }: DisputeEvent,
  bookingId: string | undefined,
): WorkItem {
  const reason = state === 'lost' ? 'dispute-lost' : 'payment-disputed';
  const payment = paymentIntentId === undefined ? {} : { payment: paymentIntentId };
  return {
    id: `${reason}-${disputeId}`,
    reason,
    ...(bookingId && { bookingId }),
    about: { dispute: disputeId, event: id, ...payment },
  };
}
