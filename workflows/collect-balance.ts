import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Takes the rest of a price on its day; where the card does not pay, asks the guest, tries again, and in the end cancels. */
export const collectBalance = workflow({
  name: 'collect-balance',
  comment:
    'Takes the rest of a price on its day; where the card does not pay, asks the guest, and in the end cancels',
  startedBy: { kind: 'planned' },
  startAt: 'TakeBalance',
  states: {
    TakeBalance: task('take-balance', {
      comment: 'From the saved card; what was paid on a page goes first',
      with: {
        attempt: '{% $exists($states.input.attempt) ? $states.input.attempt : 1 %}',
        startedAt: '{% $states.context.Execution.StartTime %}',
      },
      next: 'WhatCameOfIt',
    }),
    WhatCameOfIt: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.outcome = 'taken' %}", Next: 'MailTaken' },
        { Condition: "{% $states.input.outcome = 'failed' %}", Next: 'MailFailed' },
        { Condition: "{% $states.input.outcome = 'unpaid' %}", Next: 'CancelUnpaid' },
      ],
      Default: 'NothingToPay',
    },
    MailTaken: task('mail-balance', {
      with: { mail: 'taken', paymentIntentId: '{% $states.input.paymentIntentId %}' },
    }),
    MailFailed: task('mail-balance', {
      comment: 'With a link to the page on which the guest can pay',
      with: {
        mail: 'failed',
        why: '{% $states.input.why %}',
        attempt: '{% $states.input.attempt %}',
        until: '{% $states.input.until %}',
        cancelAt: '{% $states.input.cancelAt %}',
        isLast: '{% $states.input.isLast %}',
      },
      next: 'WaitForGuest',
    }),
    WaitForGuest: {
      Type: 'Wait',
      Comment: 'What the guest pays meanwhile is found by the next try',
      Timestamp: '{% $states.input.until %}',
      Next: 'TakeBalance',
    },
    CancelUnpaid: task('cancel-unpaid', {
      comment:
        'By the policy that the guest accepted, unless it was paid in the last moment; cancel-booking takes it from there',
    }),
    NothingToPay: { Type: 'Succeed', Comment: 'The guest had paid the rest' },
  },
});
