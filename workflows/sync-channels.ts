import { anyGaveUp, eachConnection, rememberThem } from './each-connection.ts';
import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Brings every platform that a home is pushed to up to what its calendar and its prices say now. */
export const syncChannels = workflow({
  name: 'sync-channels',
  comment: 'Brings every platform that a home is pushed to up to what its calendar and its prices say now',
  startedBy: { kind: 'home' },
  about: 'home',
  startAt: 'ListConnections',
  states: {
    ListConnections: task('list-connections', { about: 'home', next: 'SyncEach' }),
    SyncEach: eachConnection({
      comment: 'Each connection for itself: a platform that is down delays only itself',
      startAt: 'PushAvailability',
      states: {
        PushAvailability: task('push-availability', {
          comment: 'Closes first; opens what has its price there',
          about: 'connection',
          next: 'DoPricesDiffer',
        }),
        DoPricesDiffer: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.left.rates > 0 %}', Next: 'PushRates' }],
          Default: 'UpToDate',
        },
        PushRates: task('push-rates', { about: 'connection', next: 'DidNightsWait' }),
        DidNightsWait: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.left.availability > 0 %}', Next: 'OpenNights' }],
          Default: 'UpToDate',
        },
        OpenNights: task('push-availability', {
          comment: 'No night is ever sold at an old price',
          about: 'connection',
          next: 'UpToDate',
        }),
        UpToDate: { Type: 'Succeed', Output: { outcome: 'synced' } },
      },
      next: 'DidAllSync',
    }),
    DidAllSync: {
      Type: 'Choice',
      Choices: [{ Condition: anyGaveUp, Assign: rememberThem('SyncEach'), Next: 'OpenWorkItem' }],
      Default: 'Synced',
    },
    Synced: { Type: 'Succeed' },
  },
});
