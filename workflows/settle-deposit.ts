import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Does what was decided about a damage deposit, and tells the guest. */
export const settleDeposit = workflow({
  name: 'settle-deposit',
  comment: 'Does what was decided about a damage deposit, and tells the guest',
  startedBy: { kind: 'change', of: 'DEPOSIT', statuses: ['to-release', 'to-take'] },
  startAt: 'FinishDeposit',
  states: {
    FinishDeposit: task('finish-deposit', {
      comment: 'Takes a part of what is held, or lets go of all',
      with: { number: '{% $states.context.Execution.Input.number %}' },
      next: 'WasIt',
    }),
    WasIt: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome = 'settled' %}", Next: 'MailDeposit' }],
      Default: 'NothingToDo',
    },
    MailDeposit: task('mail-deposit', { next: 'Settled' }),
    Settled: { Type: 'Succeed' },
    NothingToDo: { Type: 'Succeed', Comment: 'A later hold has taken its place' },
  },
});
