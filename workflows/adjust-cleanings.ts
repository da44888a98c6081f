import { task } from './task.ts';
import { certainOrOff, workflow } from './workflow.ts';

/** Has cleaners know at once what a booking that was made, moved or cancelled changes for them. */
export const adjustCleanings = workflow({
  name: 'adjust-cleanings',
  comment: 'Has cleaners know at once what a booking that was made, moved or cancelled changes for them',
  startedBy: { kind: 'stream', changes: certainOrOff },
  startAt: 'AdjustWindows',
  states: {
    AdjustWindows: task('adjust-windows', {
      comment: 'The cleaning before the stay, and its own where it moved far ahead',
      faults: { CleaningCalledOff: { next: 'MailCallOff' } },
    }),
    MailCallOff: task('mail-cleaners', { with: { mail: 'cleaner-called-off' } }),
  },
});
