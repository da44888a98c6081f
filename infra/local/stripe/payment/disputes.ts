import type Stripe from 'stripe';
import { aDispute } from '../objects/dispute.ts';
import type { Work } from '../work.ts';

/** A cardholder's bank takes a captured charge back for now. */
export function openDispute(work: Work, charge: Stripe.Charge, reason: string): Stripe.Dispute {
  const dispute = aDispute(charge, work.seconds, reason);
  work.store.write('dispute', dispute);
  work.store.write('charge', { ...charge, disputed: true });
  work.record({ type: 'charge.dispute.created', data: { object: dispute } });
  return dispute;
}

/** The bank has decided. */
export function closeDispute(work: Work, dispute: Stripe.Dispute, status: 'won' | 'lost'): Stripe.Dispute {
  const closed = { ...dispute, status };
  work.store.write('dispute', closed);
  work.record({
    type: 'charge.dispute.closed',
    data: { object: closed, previous_attributes: { status: dispute.status } },
  });
  return closed;
}

/** Whether a bank disputes the charge at present, or has won. */
export const isDisputed = (work: Work, charge: Stripe.Charge): boolean =>
  charge.disputed &&
  work.store
    .page('dispute', { limit: 1, where: { charge: charge.id } })
    .texts.some((text) => JSON.parse(text).status !== 'won');
