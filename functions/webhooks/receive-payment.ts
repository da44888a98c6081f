import type { Bookings } from '../adapters/bookings.ts';
import { type Received, receive } from '../adapters/inbox.ts';
import type { Table } from '../adapters/table.ts';
import { openWorkItem, type WorkReason } from '../adapters/work-items.ts';
import { authorise } from '../domain/booking-decisions.ts';
import type { StripeEvent } from './stripe-event.ts';

/** What handling an event takes. */
export interface Services {
  readonly bookings: Bookings;
  readonly table: Table;
  now(): Date;
}

/**
 * Records an event from Stripe and, where a guest has paid, authorises the booking in the same transaction. The same
 * event again changes nothing. Money that no booking waits for opens a work item: it is held on a card, not lost.
 */
export async function receiveEvent(event: StripeEvent, services: Services): Promise<string> {
  const received: Received = { provider: 'stripe', eventId: event.id, type: event.type };
  if (event.kind === 'other') return record(received, services);
  const { bookingId, sessionId } = event;
  if (!bookingId || !(await services.bookings.read(bookingId))) {
    return record(received, services, {
      reason: 'payment-for-unknown-booking',
      bookingId: bookingId ?? '',
      sessionId,
    });
  }
  const at = services.now();
  const settled = await services.bookings.settle(
    bookingId,
    (booking) => authorise(booking, { sessionId, at }),
    { by: `stripe/${event.id}`, at, received },
  );
  if (settled.kind === 'change' || settled.kind === 'repeat') return settled.kind;
  if (settled.kind === 'done') return record(received, services);
  const reason = settled.reason === 'booking-ended' ? 'payment-for-ended-booking' : 'payment-on-other-page';
  return record(received, services, { reason, bookingId, sessionId });
}

interface Stray {
  readonly reason: WorkReason;
  readonly bookingId: string;
  readonly sessionId: string;
}

/** Marks an event as received, with a work item where somebody must look after its money. */
async function record(received: Received, { table, now }: Services, stray?: Stray): Promise<string> {
  const at = now();
  const item = stray && {
    id: `stripe-${received.eventId}`,
    reason: stray.reason,
    bookingId: stray.bookingId,
    about: { event: received.eventId, session: stray.sessionId },
  };
  const writes = [receive(received, at), ...(item ? [openWorkItem(item, at)] : [])];
  const outcome = await table.transact(writes);
  if (outcome.kind === 'refused') return 'repeat';
  return stray?.reason ?? 'recorded';
}
