import type { Received } from '../adapters/inbox.ts';
import { bookingOfPayment } from './booking-of-payment.ts';
import { record, type Services } from './record-event.ts';
import type { DisputeEvent } from './stripe-event.ts';

/** A dispute calls a person, and so does one that was lost. Nothing else is changed by itself. */
export async function receiveDispute(
  event: DisputeEvent,
  received: Received,
  services: Services,
): Promise<string> {
  const { disputeId, state, paymentIntentId } = event;
  if (state === 'settled') return record(received, services);
  const bookingId = await bookingOfPayment(paymentIntentId, services);
  const reason = state === 'lost' ? 'dispute-lost' : 'payment-disputed';
  const payment = paymentIntentId === undefined ? {} : { payment: paymentIntentId };
  return record(received, services, {
    work: {
      id: `${reason}-${disputeId}`,
      reason,
      ...(bookingId && { bookingId }),
      about: { dispute: disputeId, event: received.eventId, ...payment },
    },
  });
}
