import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Has a damage deposit held on the guest's card before they come, and until it is known how they left the home. */
export const holdDeposit = workflow({
  name: 'hold-deposit',
  comment:
    "Has a damage deposit held on the guest's card while it can be needed; releases it where the stay is off",
  startedBy: { kind: 'planned' },
  startAt: 'ReserveDeposit',
  states: {
    ReserveDeposit: task('reserve-deposit', {
      comment: 'Replaces a hold that would end too early; a card that does not allow it opens a work item',
      with: { part: '{% $states.context.Execution.Input.part %}' },
      next: 'IsItNews',
    }),
    IsItNews: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.outcome = 'held' %}", Next: 'MailHeld' }],
      Default: 'Done',
    },
    MailHeld: task('mail-deposit', { next: 'Held' }),
    Held: { Type: 'Succeed' },
    Done: { Type: 'Succeed', Comment: 'The guest knows of it, or the operator has a work item' },
  },
});
