import { useState } from 'preact/hooks';
import { ProblemError } from '../../../shared/api/errors.ts';
import type { BodyOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { words } from '../../words/words.ts';

/** What somebody chose to do about a work item. */
export type Choice = BodyOf<'chooseWork'>;

/** Does what is chosen about a work item, one choice at a time. */
export function useChoice(workId: string, finish: (text: string) => void, refresh: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const choose = async (body: Choice): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const chosen = await operate('chooseWork', { path: { workId }, body });
      finish(words.said.chosen(chosen, body.choice));
    } catch (thrown) {
      setError(thrown);
      // Somebody else was faster: what the page shows is outdated.
      if (thrown instanceof ProblemError && thrown.status === 409) refresh();
    } finally {
      setBusy(false);
    }
  };
  return { choose, busy, error };
}
