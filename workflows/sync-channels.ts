import { anyGaveUp, eachConnection, rememberThem } from './each-connection.ts';
import { pushStates } from './push-states.ts';
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
        ...pushStates('UpToDate'),
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
