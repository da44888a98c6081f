import type { AnswerOf } from '../../shared/api/types.ts';
import { operate } from '../api/operate.ts';

/** A cleaning with the names of all cleaners. */
export interface Known {
  readonly job: AnswerOf<'getCleaning'>;
  readonly names: ReadonlyMap<string, string>;
}

/** Reads the cleaning after a stay. Throws NetworkError, ProblemError, SignInError. */
export async function readCleaning(bookingId: string, signal: AbortSignal): Promise<Known> {
  const [job, { cleaners }] = await Promise.all([
    operate('getCleaning', { path: { bookingId }, signal }),
    operate('listCleaners', { signal }),
  ]);
  return { job, names: new Map(cleaners.map(({ cleanerId, name }) => [cleanerId, name])) };
}

/** Whether there is something left to do for a person. */
export const isOpen = ({ status }: Known['job']): boolean =>
  status === 'offered' || status === 'nobody' || status === 'accepted';
