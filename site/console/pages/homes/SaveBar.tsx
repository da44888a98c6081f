import { ProblemError } from '../../../shared/api/errors.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { homeWords } from '../../words/home-words.ts';
import { words } from '../../words/words.ts';
import type { Saving } from './use-saving.ts';

interface Props {
  readonly saving: Saving;
  readonly mistakes: number;
  readonly isNew: boolean;
  reload: (() => void) | undefined;
}

/** Saves the form from wherever one is in it, and says how that went. */
export function SaveBar({ saving: { state, error }, mistakes, isNew, reload }: Props) {
  const isOvertaken = error instanceof ProblemError && error.kind === 'home-changed';
  return (
    <div class="save-bar">
      {error !== undefined && <ErrorNotice error={error} />}
      {isOvertaken && reload && (
        <button type="button" class="button quiet" onClick={reload}>
          {homeWords.homes.saveBar.reload}
        </button>
      )}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={state === 'saving'}>
          {state === 'saving' ? words.common.saving : isNew ? homeWords.homes.saveBar.add : words.common.save}
        </button>
        <p role="status">{sayState(state, mistakes)}</p>
      </div>
    </div>
  );
}

function sayState(state: Saving['state'], mistakes: number): string {
  if (mistakes > 0) return homeWords.homes.saveBar.mistakes(mistakes);
  if (state === 'saved') return homeWords.homes.saveBar.saved;
  return state === 'changed' ? homeWords.homes.saveBar.changed : '';
}
