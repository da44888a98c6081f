import { task } from './task.ts';
import { workflow } from './workflow.ts';

const number = '{% $states.context.Execution.Input.number %}';
const drop = { next: 'DropChange' } as const;

/** Makes a change of a stay once it is paid, or lets it lapse and leaves everything as it was. */
export const payChange = workflow({
  name: 'pay-change',
  comment: 'Makes a change of a stay once it is paid, or lets it lapse and leaves everything as it was',
  startedBy: { kind: 'change', of: 'CHANGE', statuses: ['open', 'paid'] },
  startAt: 'IsItPaid',
  states: {
    IsItPaid: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.status = 'paid' %}", Next: 'EndChangePage' }],
      Default: 'WaitForPayment',
    },
    WaitForPayment: { Type: 'Wait', Timestamp: '{% $states.input.heldUntil %}', Next: 'EndChangePage' },
    EndChangePage: task('end-change-page', {
      comment: 'Asks Stripe, which alone knows whether the guest paid in the last moment',
      with: { number },
      next: 'HowDidItEnd',
    }),
    HowDidItEnd: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.outcome = 'paid' %}", Next: 'TakeChange' },
        { Condition: "{% $states.input.outcome = 'unpaid' %}", Next: 'DropChange' },
      ],
      Default: 'Over',
    },
    TakeChange: task('take-change', {
      comment: 'Captures the payment, then makes the change; change-booking takes it from there',
      with: { number },
      faults: { PaymentNotCapturable: drop, AmountMismatch: drop, Superseded: drop },
    }),
    DropChange: task('drop-change', {
      comment: 'Lets go of the payment, then of the nights',
      with: { number },
    }),
    Over: { Type: 'Succeed', Comment: 'It was made or dropped before' },
  },
});
