import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Takes what a guest pays on a page for the rest, or closes the page when its time is over. */
export const payBalance = workflow({
  name: 'pay-balance',
  comment: 'Takes what a guest pays on a page for the rest, or closes the page when its time is over',
  startedBy: { kind: 'change', of: 'BALANCE', statuses: ['open', 'paid'] },
  startAt: 'IsItPaid',
  states: {
    IsItPaid: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.status = 'paid' %}", Next: 'SettlePage' }],
      Default: 'WaitForPayment',
    },
    WaitForPayment: { Type: 'Wait', Timestamp: '{% $states.input.heldUntil %}', Next: 'SettlePage' },
    SettlePage: task('settle-balance-page', {
      comment:
        'Asks Stripe, which alone knows whether the guest paid; nothing is taken for a stay that is off',
      with: { number: '{% $states.context.Execution.Input.number %}' },
      next: 'WasItTaken',
    }),
    WasItTaken: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome = 'taken' %}", Next: 'MailTaken' }],
      Default: 'NothingTaken',
    },
    MailTaken: task('mail-balance', {
      with: { mail: 'taken', paymentIntentId: '{% $states.input.paymentIntentId %}' },
    }),
    NothingTaken: { Type: 'Succeed', Comment: 'Not paid, or the stay is off' },
  },
});
