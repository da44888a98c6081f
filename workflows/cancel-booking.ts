import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Gives the guest's money back as was decided, then the nights. */
export const cancelBooking = workflow({
  name: 'cancel-booking',
  comment: 'Gives the money back as was decided, then the nights, and tells the guest',
  startedBy: { kind: 'stream', changes: [{ from: 'confirmed', to: 'cancelling' }] },
  startAt: 'RefundGuest',
  states: {
    RefundGuest: task('refund-guest', {
      comment: 'Payment by payment, each once; nothing where nothing is to be given back',
      next: 'CancelStay',
    }),
    CancelStay: task('cancel-stay', {
      comment: 'Ledger, status and nights in one transaction',
      next: 'MailCancellation',
    }),
    MailCancellation: task('send-mail', {
      with: { mail: 'cancelled', version: '{% $states.input.version %}' },
    }),
  },
});
