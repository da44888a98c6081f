import type { AnswerOf } from '../../shared/api/types.ts';
import { operate } from '../api/operate.ts';
import { useLive } from '../api/use-live.ts';

/** What somebody may do for whom; nothing yet while that is not known. */
export interface MemberKnown {
  readonly owners: AnswerOf<'getMember'>['owners'];
  /** Whether that has been told. */
  readonly isKnown: boolean;
  /** Whether they may change anything anywhere. */
  readonly canWrite: boolean;
}

/** Who is signed in, as the owners made them a member. The API judges by itself; this only hides what it would refuse. */
export function useMember(): MemberKnown {
  const { answer } = useLive('member', (signal) => operate('getMember', { signal }), 0);
  const owners = answer?.owners ?? [];
  return { owners, isKnown: answer !== undefined, canWrite: owners.some(({ canWrite }) => canWrite) };
}
