import { task, waiting } from './task.ts';
import { workflow } from './workflow.ts';

/** Finds a cleaner for the time after a stay, and tells whoever has the job of it and of what changes for it. */
export const bookCleaner = workflow({
  name: 'book-cleaner',
  comment: 'Finds a cleaner for the time after a stay; starts again when the job is given back or changes',
  startedBy: { kind: 'planned', alsoBy: 'job' },
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
        { Condition: "{% $states.input.next = 'ask' %}", Next: 'OfferJob' },
        { Condition: "{% $states.input.next = 'wait' %}", Next: 'AwaitAnswer' },
        { Condition: "{% $states.input.next = 'book' %}", Next: 'MailBooking' },
        { Condition: "{% $states.input.next = 'call-off' %}", Next: 'MailCallOff' },
        { Condition: "{% $states.input.next = 'none' %}", Next: 'NothingToDo' },
      ],
      Default: 'Over',
    },
    OfferJob: waiting('mail-cleaners', {
      comment: 'Asks by mail, and waits until somebody answers, the time is up, or the operator has to know',
      with: { mail: 'cleaner-offer' },
      until: 'until',
      within: 'within',
      next: 'MailBooking',
      late: 'ReviewOffers',
    }),
    AwaitAnswer: waiting('await-cleaner', {
      comment: 'Nobody else is to be asked: until somebody answers after all, or the time is up',
      with: { revision: '{% $states.input.revision %}' },
      until: 'until',
      next: 'MailBooking',
      late: 'ReviewOffers',
    }),
    MailBooking: task('mail-cleaners', {
      comment: 'Tells who has the job, and who no longer has it. Who gives it back starts another execution',
      with: { mail: 'cleaner-booked' },
      faults: { JobStillOpen: { next: 'ReviewOffers' } },
    }),
    MailCallOff: task('mail-cleaners', { with: { mail: 'cleaner-called-off' } }),
    Over: { Type: 'Succeed', Comment: 'Whoever has the job knows, or the guests have left' },
    NothingToDo: { Type: 'Succeed', Comment: 'The home has no cleaners; its owner sees to it' },
  },
});
