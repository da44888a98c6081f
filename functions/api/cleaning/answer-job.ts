import type { z } from 'zod';
import { closeSolved } from '../../adapters/cleaning/solved-work.ts';
import type { Cleaning, Photo } from '../../domain/cleaning.ts';
import {
  type Answered,
  accept,
  decline,
  type Found,
  report,
  type Said,
  withdraw,
} from '../../domain/cleaning-answers.ts';
import type { JobAction } from '../../domain/cleaning-view.ts';
import type { CleaningLink } from '../token.ts';
import type { cleaningAnswer } from './schemas.ts';
import type { Services } from './services.ts';
import { tellOfDamage } from './tell-of-damage.ts';

const answers = {
  accept,
  decline,
  withdraw,
  'no-damage': (cleaning: Cleaning, said: Said) => report(cleaning, said, {}),
  damage: (cleaning: Cleaning, said: Said, found: Found) => report(cleaning, said, found),
} as const satisfies Record<CleaningAction, unknown>;

/** What is said of the cleaning itself. */
type CleaningAction = Exclude<JobAction, 'code-set'>;

/** An answer about the cleaning. */
export type CleaningSaid = z.output<typeof cleaningAnswer> & { readonly answer: CleaningAction };

/** Whether an answer is about the cleaning, not about the door. */
export const isAboutCleaning = (said: z.output<typeof cleaningAnswer>): said is CleaningSaid =>
  said.answer !== 'code-set';

/**
 * Takes a cleaner's answer, and wakes the execution that waits for it. Of two who accept in one instant one has the job;
 * the other, and whoever answers twice, late or to an old link, changes nothing.
 */
export async function answerJob(
  { bookingId, cleanerId, windowVersion }: CleaningLink,
  { answer, text }: CleaningSaid,
  photos: readonly Photo[],
  { cleanings, waits, now }: Services,
): Promise<Answered> {
  const said = { cleanerId, windowVersion, at: now() };
  const answered = await cleanings.settle<Answered>(
    bookingId,
    (before) => {
      if (!before) return { answer: { kind: 'refuse', reason: 'not-asked' } };
      const made = answers[answer](before, said, { damage: text, photos });
      return { answer: made, ...(made.kind === 'change' && { cleaning: made.cleaning }) };
    },
    (after) => [
      ...(after.status === 'problem' ? [tellOfDamage(after, said.at)] : []),
      ...closeSolved(after, { by: `cleaner/${cleanerId}`, at: said.at }),
    ],
  );
  // Also for what was said before: the call that wrote it may have been cut off.
  await waits.wake(bookingId);
  return answered;
}
