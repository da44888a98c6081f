import { task, waiting } from './task.ts';
import { workflow } from './workflow.ts';

/** After a departure, has somebody say how the home was left; only then is the guest asked how they liked it. */
export const closeStay = workflow({
  name: 'close-stay',
  comment: 'Has somebody say how the home was left; only then is the guest asked how they liked it',
  startedBy: { kind: 'planned' },
  startAt: 'ReviewReport',
  states: {
    ReviewReport: task('review-report', {
      comment: 'The cleaner, once more, then the operator',
      next: 'WhatIsNext',
    }),
    WhatIsNext: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.next = 'ask' and $states.input.leadsToReview %}", Next: 'AskCleaner' },
        { Condition: "{% $states.input.next = 'ask' %}", Next: 'AskForReport' },
        { Condition: "{% $states.input.next = 'wait' %}", Next: 'AwaitReport' },
        {
          Condition: "{% $states.input.next = 'fine' and $states.input.hasDeposit %}",
          Next: 'ReleaseDeposit',
        },
        { Condition: "{% $states.input.next = 'fine' %}", Next: 'AskForReview' },
        { Condition: "{% $states.input.next = 'damaged' %}", Next: 'Damaged' },
      ],
      Default: 'Over',
    },
    AskCleaner: waiting('mail-cleaners', {
      comment: 'Asks by mail, and waits until somebody reports, or has to be asked again',
      with: { mail: 'cleaning-report' },
      until: 'until',
      within: 'within',
      next: 'AskForReview',
      late: 'ReviewReport',
    }),
    AskForReport: waiting('mail-cleaners', {
      comment: 'The same where the report decides about a deposit, or a platform asks its guests itself',
      with: { mail: 'cleaning-report' },
      until: 'until',
      within: 'within',
      next: 'ReviewReport',
    }),
    AwaitReport: waiting('await-cleaner', {
      comment: 'Until the operator reports, or a cleaner who was asked before',
      with: { revision: '{% $states.input.revision %}' },
      until: 'until',
      next: 'ReviewReport',
    }),
    ReleaseDeposit: task('release-deposit', {
      comment: 'Nothing of it is needed; settle-deposit lets go of it and tells the guest',
      next: 'AskForReview',
    }),
    AskForReview: task('send-mail', {
      comment: 'Only where somebody has said that no damage was found',
      with: { mail: 'review-request', version: '{% $states.context.Execution.Input.version %}' },
      faults: { HomeNotInOrder: { next: 'ReviewReport' } },
    }),
    Damaged: {
      Type: 'Succeed',
      Comment: 'The operator has a work item and decides about the deposit; no review is asked for',
    },
    Over: { Type: 'Succeed', Comment: 'Nothing more to ask, or nobody to ask' },
  },
});
