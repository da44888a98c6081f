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
      with: {
        part: '{% $states.context.Execution.Input.part %}',
        waited: '{% $exists($states.input.until) %}',
      },
      next: 'IsItNews',
    }),
    IsItNews: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.outcome = 'held' %}", Next: 'MailHeld' },
        { Condition: "{% $states.input.outcome = 'needs-guest' %}", Next: 'MailAsked' },
      ],
      Default: 'Done',
    },
    MailHeld: task('mail-deposit'),
    MailAsked: task('mail-deposit', {
      comment: 'With a link to the page on which the guest can confirm',
      with: { until: '{% $states.input.until %}' },
      next: 'WaitForGuest',
    }),
    WaitForGuest: {
      Type: 'Wait',
      Comment: 'What the guest confirms meanwhile is found then',
      Timestamp: '{% $states.input.until %}',
      Next: 'ReserveDeposit',
    },
    Done: { Type: 'Succeed', Comment: 'The guest knows of it, or the operator has a work item' },
  },
});
