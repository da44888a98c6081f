import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Gives back what a changed stay costs less, and the nights it left behind, and tells the guest. */
export const changeBooking = workflow({
  name: 'change-booking',
  comment: 'Gives back what a changed stay costs less, and the nights it left behind, and tells the guest',
  startedBy: { kind: 'stream', changes: [{ from: 'confirmed', to: 'confirmed' }] },
  startAt: 'LeaveNights',
  states: {
    LeaveNights: task('leave-nights', {
      comment: 'Those of the stay before that nobody needs any more',
      next: 'WasItAChange',
    }),
    WasItAChange: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome = 'left' %}", Next: 'RefundDifference' }],
      Default: 'NothingToDo',
    },
    RefundDifference: task('refund-difference', {
      comment: 'Each payment once; nothing where the stay costs as much or more',
      next: 'MailChange',
    }),
    MailChange: task('send-mail', { with: { mail: 'changed' } }),
    NothingToDo: { Type: 'Succeed', Comment: 'Something else made this version' },
  },
});
