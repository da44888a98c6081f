import { anyGaveUp, eachConnection, rememberThem } from './each-connection.ts';
import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Brings the hubs of a home up to the bookings that it has from our own site. */
export const syncBookings = workflow({
  name: 'sync-bookings',
  comment: 'Tells platforms that take bookings, as Beds24 does, of those made on our own site',
  startedBy: {
    kind: 'hub',
    changes: [
      { from: 'authorised', to: 'confirmed' },
      { from: 'confirmed', to: 'confirmed' },
      { from: 'confirmed', to: 'cancelling' },
    ],
  },
  about: 'home',
  startAt: 'ListHubs',
  states: {
    ListHubs: task('list-connections', { about: 'home', with: { only: 'hubs' }, next: 'TellEach' }),
    TellEach: eachConnection({
      comment: 'Each connection for itself: a platform that is down delays only itself',
      startAt: 'PushBookings',
      states: {
        PushBookings: task('push-bookings', {
          comment: 'Makes, changes and cancels there what differs from the bookings as they are now',
          about: 'connection',
          with: {
            bookingId:
              "{% $exists($states.context.Execution.Input.bookingId) ? $states.context.Execution.Input.bookingId : '' %}",
          },
        }),
      },
      next: 'DidAllHear',
    }),
    DidAllHear: {
      Type: 'Choice',
      Choices: [{ Condition: anyGaveUp, Assign: rememberThem('TellEach'), Next: 'OpenWorkItem' }],
      Default: 'Told',
    },
    Told: { Type: 'Succeed' },
  },
});
