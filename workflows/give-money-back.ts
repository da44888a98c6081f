import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Gives back what a person asked for beside any policy, and tells the guest. */
export const giveMoneyBack = workflow({
  name: 'give-money-back',
  comment: 'Gives back what a person asked for beside any policy, and tells the guest',
  startedBy: { kind: 'change', of: 'REFUND', statuses: ['asked', 'settling'] },
  startAt: 'GiveBack',
  states: {
    GiveBack: task('give-back', {
      comment: 'Each payment once, and into the ledger; nothing more of what was settled otherwise',
      with: { number: '{% $states.context.Execution.Input.number %}' },
      next: 'MailRefund',
    }),
    MailRefund: task('mail-refund', {
      with: { number: '{% $states.context.Execution.Input.number %}' },
    }),
  },
});
