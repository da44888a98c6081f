import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Tells the guest before the stay what is left to do and how to arrive. */
export const remindGuest = workflow({
  name: 'remind-guest',
  comment: 'Tells the guest before the stay what is left to do and how to arrive',
  startedBy: { kind: 'planned' },
  startAt: 'MailReminder',
  states: {
    MailReminder: task('mail-reminder', {
      comment: 'Reads the booking now: an older version ends as Overtaken',
    }),
  },
});
