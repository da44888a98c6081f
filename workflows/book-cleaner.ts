import { task, waiting } from './task.ts';
import { workflow } from './workflow.ts';

/** Finds a cleaner for the time after a stay, and keeps whoever has the job informed until check-out. */
export const bookCleaner = workflow({
  name: 'book-cleaner',
  comment:
    'Finds a cleaner for the time after a stay, and keeps whoever has the job informed until check-out',
  startedBy: { kind: 'planned' },
  startAt: 'OpenCleaning',
  states: {
    OpenCleaning: task('open-cleaning', {
      comment: 'Opens, moves or calls off the job, as the booking stands',
      next: 'WhatIsNext',
    }),
    ReviewOffers: task('review-offers', {
      comment: 'First answer wins; then the next cleaner, and the operator in time',
      next: 'WhatIsNext',
    }),
    WhatIsNext: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.next = 'ask' %}", Next: 'MailOffers' },
        { Condition: "{% $states.input.next = 'wait' %}", Next: 'AwaitAnswer' },
        { Condition: "{% $states.input.next = 'book' %}", Next: 'MailBooking' },
        { Condition: "{% $states.input.next = 'call-off' %}", Next: 'MailCallOff' },
        { Condition: "{% $states.input.next = 'none' %}", Next: 'NothingToDo' },
      ],
      Default: 'Over',
    },
    MailOffers: task('mail-cleaners', {
      comment: 'The time to answer begins when the mail has left',
      with: { mail: 'cleaner-offer' },
      next: 'AwaitAnswer',
    }),
    AwaitAnswer: waiting('await-cleaner', {
      comment: 'Until somebody answers, the time to answer is up, or the operator has to know',
      with: { revision: '{% $states.input.revision %}' },
      until: 'until',
      next: 'ReviewOffers',
    }),
    MailBooking: task('mail-cleaners', {
      comment: 'Tells who has the job, and who no longer has it',
      with: { mail: 'cleaner-booked' },
      next: 'UntilCheckOut',
    }),
    UntilCheckOut: waiting('await-cleaner', {
      comment: 'Whoever has the job can give it back, and hears of what changes for it',
      with: { revision: '{% $states.input.revision %}' },
      until: 'until',
      next: 'ReviewOffers',
      late: 'Over',
    }),
    MailCallOff: task('mail-cleaners', { with: { mail: 'cleaner-called-off' } }),
    Over: { Type: 'Succeed', Comment: 'The guests have left' },
    NothingToDo: { Type: 'Succeed', Comment: 'The home has no cleaners; its owner sees to it' },
  },
});
