import { task, waiting } from './task.ts';
import { workflow } from './workflow.ts';

/** Gives the nights of an unpaid booking back, once nobody can pay for it any more. */
export const expireHold = workflow({
  name: 'expire-hold',
  comment: 'Gives the nights of an unpaid booking back, once nobody can pay for it any more',
  startedBy: {
    kind: 'stream',
    changes: [{ to: 'held' }, { from: 'held', to: 'held' }],
    carry: ['heldUntil'],
  },
  startAt: 'WaitForPayment',
  states: {
    WaitForPayment: waiting('await-payment', {
      comment: 'A payment ends the execution here; confirm-booking takes it from there',
      with: { until: '{% $states.input.heldUntil %}' },
      until: 'heldUntil',
      late: 'ExpireCheckout',
    }),
    ExpireCheckout: task('expire-checkout', {
      comment: 'Asks Stripe, which alone knows whether the guest paid in the last moment',
      next: 'IsItPaid',
    }),
    IsItPaid: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome = 'paid' %}", Next: 'Paid' }],
      Default: 'ReleaseHold',
    },
    ReleaseHold: task('release-hold'),
    Paid: { Type: 'Succeed', Comment: 'The booking is authorised; confirm-booking takes it from there' },
  },
});
