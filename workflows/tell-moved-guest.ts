import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Tells a guest whose stay a person moved to another home; any other change of a stay ends it at once. */
export const tellMovedGuest = workflow({
  name: 'tell-moved-guest',
  comment: 'Tells a guest whose stay was moved to another home',
  startedBy: {
    kind: 'stream',
    changes: [
      { from: 'confirmed', to: 'confirmed' },
      { from: 'imported', to: 'imported' },
    ],
  },
  startAt: 'MailMove',
  states: {
    MailMove: task('send-mail', {
      comment: 'Ends well as overtaken where the home is the same, or the guest has no address',
      with: { mail: 'moved-home' },
    }),
  },
});
