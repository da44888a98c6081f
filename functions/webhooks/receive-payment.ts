import type { Received } from '../adapters/inbox.ts';
import type { WorkItem, WorkReason } from '../adapters/work-items.ts';
import { authorise } from '../domain/booking-decisions.ts';
import { receiveDispute } from './receive-dispute.ts';
import { receiveRefund } from './receive-refund.ts';
import { record, type Services } from './record-event.ts';
import type { PaidEvent, StripeEvent } from './stripe-event.ts';

/**
 * Records an event from Stripe with what it changes, in one transaction. The same event again changes nothing.
 */
export async function receiveEvent(event: StripeEvent, services: Services): Promise<string> {
  const received: Received = { provider: 'stripe', eventId: event.id, type: event.type };
  if (event.kind === 'paid') return receivePayment(event, received, services);
  if (event.kind === 'refund') return receiveRefund(event, received, services);
  if (event.kind === 'dispute') return receiveDispute(event, received, services);
  return record(received, services);
}

/** A guest has paid. Money that no booking waits for opens a work item: it is held on a card, not lost. */
async function receivePayment(event: PaidEvent, received: Received, services: Services): Promise<string> {
  const { bookingId, sessionId } = event;
  const stray = (reason: WorkReason): WorkItem => ({
    id: `stripe-${received.eventId}`,
    reason,
    bookingId: bookingId ?? '',
    about: { event: received.eventId, session: sessionId },
  });
  if (!bookingId || !(await services.bookings.read(bookingId)))
    return record(received, services, { work: stray('payment-for-unknown-booking') });
  const at = services.now();
  const settled = await services.bookings.settle(
    bookingId,
    (booking) => authorise(booking, { sessionId, at }),
    { by: `stripe/${event.id}`, at, received },
  );
  if (settled.kind === 'change' || settled.kind === 'repeat') return settled.kind;
  if (settled.kind === 'done') return record(received, services);
  const reason = settled.reason === 'booking-ended' ? 'payment-for-ended-booking' : 'payment-on-other-page';
  return record(received, services, { work: stray(reason) });
}
