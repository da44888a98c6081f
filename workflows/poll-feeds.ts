import { anyGaveUp, eachConnection, rememberThem } from './each-connection.ts';
import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Fetches the calendars of platforms and takes the nights that were sold or closed there. */
export const pollFeeds = workflow({
  name: 'poll-feeds',
  comment: 'Fetches the calendars of platforms and takes the nights that were sold or closed there',
  startedBy: { kind: 'schedule', expression: 'rate(15 minutes)' },
  about: 'everything',
  startAt: 'ListFeeds',
  states: {
    ListFeeds: task('list-feeds', { about: 'everything', next: 'PollEach' }),
    PollEach: eachConnection({
      comment: 'Each connection for itself: a platform that is down delays only itself',
      startAt: 'PollFeed',
      states: {
        PollFeed: task('poll-feed', { about: 'connection' }),
      },
      next: 'DidAllPoll',
    }),
    DidAllPoll: {
      Type: 'Choice',
      Choices: [{ Condition: anyGaveUp, Assign: rememberThem('PollEach'), Next: 'OpenWorkItem' }],
      Default: 'AllPolled',
    },
    AllPolled: { Type: 'Succeed' },
  },
});
