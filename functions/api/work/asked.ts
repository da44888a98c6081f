import type { z } from 'zod';
import type { StoredWork } from '../../adapters/work-queue.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import type { workChoice, workChosen } from './schemas.ts';

/** What a person chose. */
export type Chosen = z.output<typeof workChoice>;

/** Who chose, and what, about which item. */
export interface Asked {
  readonly work: StoredWork;
  readonly chosen: Chosen;
  readonly by: string;
  readonly at: Date;
}

/** The answer to a choice that was done. */
export const answer = (workId: string, state: 'closed' | 'under-way', text: string): Answer => ({
  status: 200,
  body: { workId, state, text } satisfies z.input<typeof workChosen>,
});

/** The answer where somebody else was faster. */
export const closedBefore = problem(
  'work-closed',
  'Somebody else has decided meanwhile. Read the list again.',
);

/** The answer to a choice that an item does not offer. */
export const notForThis = badRequest([{ field: 'choice', message: 'must be one that the item offers' }]);
