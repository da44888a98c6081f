import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Every night, starts what bookings should have got by then and have not. */
export const sweepStays = workflow({
  name: 'sweep-stays',
  comment: 'Starts what bookings should have got by now and have not',
  startedBy: { kind: 'schedule', expression: 'cron(45 2 * * ? *)' },
  about: 'everything',
  startAt: 'SweepBookings',
  states: {
    SweepBookings: task('sweep-bookings', {
      comment: 'By the names that everything has anyway: what was started is not started again',
      about: 'everything',
    }),
  },
});
