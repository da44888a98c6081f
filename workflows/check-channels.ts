import { anyGaveUp, eachConnection, rememberThem } from './each-connection.ts';
import { pushStates } from './push-states.ts';
import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Every night, reads back what platforms have and pushes what was changed behind our back, or has come up since. */
export const checkChannels = workflow({
  name: 'check-channels',
  comment: 'Reads back what platforms have and pushes what was changed behind our back, or has come up since',
  startedBy: { kind: 'schedule', expression: 'cron(15 3 * * ? *)' },
  about: 'everything',
  startAt: 'ListPushed',
  states: {
    ListPushed: task('list-pushed', { about: 'everything', next: 'CheckEach' }),
    CheckEach: eachConnection({
      comment: 'Each connection for itself: a platform that is down delays only itself',
      startAt: 'CheckConnection',
      states: {
        CheckConnection: task('check-connection', { about: 'connection', next: 'PushAvailability' }),
        ...pushStates('PushBookings'),
        PushBookings: task('push-bookings', {
          comment:
            'What a hub lacks of our bookings; last, as one that it refuses must not keep nights from being checked',
          about: 'connection',
        }),
      },
      next: 'DidAllCheck',
    }),
    DidAllCheck: {
      Type: 'Choice',
      Choices: [{ Condition: anyGaveUp, Assign: rememberThem('CheckEach'), Next: 'OpenWorkItem' }],
      Default: 'Checked',
    },
    Checked: { Type: 'Succeed' },
  },
});
