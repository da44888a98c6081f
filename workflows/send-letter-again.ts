import { task } from './task.ts';
import { workflow } from './workflow.ts';

/** Sends a letter to a guest once more, because a person asked for it. */
export const sendLetterAgain = workflow({
  name: 'send-letter-again',
  comment: 'Sends a letter to a guest once more, because a person asked for it',
  startedBy: { kind: 'change', of: 'LETTER', statuses: ['asked'] },
  startAt: 'ResendLetter',
  states: {
    ResendLetter: task('resend-letter', {
      comment: 'As the stay is now',
      with: { number: '{% $states.context.Execution.Input.number %}' },
    }),
  },
});
