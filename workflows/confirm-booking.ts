import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Takes the authorised payment and confirms the stay, or lets go of both. */
export const confirmBooking = workflow({
  name: 'confirm-booking',
  comment: 'Takes the authorised payment and confirms the stay, or lets go of both',
  startedBy: { kind: 'stream', changes: [{ from: 'held', to: 'authorised' }] },
  startAt: 'ReadPayment',
  states: {
    ReadPayment: task('read-payment', {
      comment: 'Asks Stripe: the webhook is only a hint',
      faults: {
        PaymentNotCapturable: { next: 'DeclineStay', remember: { reason: 'payment-withdrawn' } },
        AmountMismatch: { next: 'DeclineStay', remember: { reason: 'amount-mismatch' } },
      },
      next: 'LookAtChannels',
    }),
    LookAtChannels: task('look-at-channels', {
      comment: 'The last look: calendars of platforms reach us late, and nothing has been charged yet',
      with: { paymentIntentId: '{% $states.input.paymentIntentId %}' },
      faults: { NightsLost: { next: 'DeclineStay', remember: { reason: 'nights-lost' } } },
      next: 'CapturePayment',
    }),
    CapturePayment: task('capture-payment', {
      with: { paymentIntentId: '{% $states.input.paymentIntentId %}' },
      faults: { PaymentNotCapturable: { next: 'DeclineStay', remember: { reason: 'payment-failed' } } },
      next: 'ConfirmStay',
    }),
    ConfirmStay: task('confirm-stay', {
      with: { paymentIntentId: '{% $states.input.paymentIntentId %}' },
      next: 'MailConfirmation',
    }),
    MailConfirmation: task('send-mail', {
      with: { mail: 'confirmation', version: '{% $states.input.version %}' },
    }),
    DeclineStay: task('decline-stay', {
      comment: 'Cancels the authorisation, then gives the nights back',
      with: { reason: '{% $reason %}' },
      next: 'MailDecline',
    }),
    MailDecline: task('send-mail', {
      with: { mail: 'payment-declined', version: '{% $states.input.version %}' },
    }),
  },
});
