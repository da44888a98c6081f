import { task } from './task.ts';
import { certainOrOff, workflow } from './workflow.ts';

/** Has what a stay needs happen at its time: plans it, moves it with the stay, takes it back when the stay is off. */
export const planStay = workflow({
  name: 'plan-stay',
  comment: 'Plans what a stay needs at its time, moves it with the stay, takes it back when the stay is off',
  startedBy: { kind: 'stream', changes: certainOrOff },
  startAt: 'PlanStages',
  states: {
    PlanStages: task('plan-stages', {
      comment: 'By schedules in the zone of the home; what is due already starts at once',
    }),
  },
});
