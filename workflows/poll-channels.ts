import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Brings in what webhooks should have told: whatever was lost of them, after an outage of days too. */
export const pollChannels = workflow({
  name: 'poll-channels',
  comment: 'Brings in bookings of platforms whose webhooks were lost',
  startedBy: { kind: 'schedule', expression: 'rate(15 minutes)' },
  about: 'everything',
  startAt: 'PollChannex',
  states: {
    PollChannex: task('import-pending', {
      about: 'everything',
      with: { vendor: 'channex' },
      next: 'PollBeds24',
    }),
    PollBeds24: task('import-pending', { about: 'everything', with: { vendor: 'beds24' } }),
  },
});
