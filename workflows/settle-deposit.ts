import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Does what was decided about a damage deposit, or takes up one that its guest confirmed, and tells the guest. */
export const settleDeposit = workflow({
  name: 'settle-deposit',
  comment: 'Does what was decided about a damage deposit, or takes up one that its guest confirmed',
  startedBy: { kind: 'change', of: 'DEPOSIT', statuses: ['to-release', 'to-take', 'paid'] },
  startAt: 'WhatIsIt',
  states: {
    WhatIsIt: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.status = 'paid' %}", Next: 'AcceptHold' }],
      Default: 'FinishDeposit',
    },
    AcceptHold: task('accept-hold', {
      comment: 'Asks Stripe, which alone knows; lets go of what is held for a stay that is off',
      with: { number: '{% $states.context.Execution.Input.number %}' },
      next: 'WasIt',
    }),
    FinishDeposit: task('finish-deposit', {
      comment: 'Takes a part of what is held, or lets go of all',
      with: { number: '{% $states.context.Execution.Input.number %}' },
      next: 'WasIt',
    }),
    WasIt: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome in ['settled', 'held'] %}", Next: 'MailDeposit' }],
      Default: 'NothingToDo',
    },
    MailDeposit: task('mail-deposit'),
    NothingToDo: { Type: 'Succeed', Comment: 'A later hold has taken its place, or nothing was confirmed' },
  },
});
