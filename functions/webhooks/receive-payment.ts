import { payPage } from '../adapters/balance-pages.ts';
import { payChange } from '../adapters/change-item.ts';
import { createDamageDeposits, payDepositPage } from '../adapters/damage-deposits.ts';
import { type Received, receive } from '../adapters/inbox.ts';
import type { Write } from '../adapters/table.ts';
import { openWorkItem, type WorkItem, type WorkReason } from '../adapters/work-items.ts';
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
  if (event.change !== undefined)
    return pagePaid(payChange(bookingId, event.change), 'change-paid', received, services);
  if (event.balance !== undefined)
    return pagePaid(payPage(bookingId, event.balance), 'balance-paid', received, services);
  if (event.deposit !== undefined)
    return depositConfirmed(bookingId, event.deposit, received, services, stray('payment-on-other-page'));
  const at = services.now();
  const settled = await services.bookings.settle(
    bookingId,
    (booking) => authorise(booking, { sessionId, at }),
    { by: `stripe/${event.id}`, at, received },
  );
  if (settled.kind === 'change' || settled.kind === 'repeat') return settled.kind;
  if (settled.kind === 'done') return record(received, services);
  const isEnded = settled.kind === 'refuse' && settled.reason === 'booking-ended';
  const reason = isEnded ? 'payment-for-ended-booking' : 'payment-on-other-page';
  return record(received, services, { work: stray(reason) });
}

/** A change of a stay or a rest was paid; one that is over already has closed its page, so that this is no news. */
async function pagePaid(paid: Write, outcomeWord: string, received: Received, services: Services) {
  const at = services.now();
  const outcome = await services.table.transact([receive(received, at), paid]);
  if (outcome.kind === 'written') return outcomeWord;
  return outcome.refusals[0] ? 'repeat' : record(received, services);
}

/** A damage deposit was confirmed. One that is not waited for, as the stay is off or over, is held for nothing. */
async function depositConfirmed(
  bookingId: string,
  number: number,
  received: Received,
  services: Services,
  work: WorkItem,
): Promise<string> {
  const outcome = await pagePaid(payDepositPage(bookingId, number), 'deposit-confirmed', received, services);
  if (outcome !== 'recorded') return outcome;
  const deposit = await createDamageDeposits(services.table).read(bookingId);
  if (deposit?.number === number && deposit.status !== 'over') return outcome;
  await services.table.write(openWorkItem(work, services.now()));
  return work.reason;
}
