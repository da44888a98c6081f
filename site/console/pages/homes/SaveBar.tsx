import { ProblemError } from '../../../shared/api/errors.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
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
          Load it anew, without what I changed
        </button>
      )}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={state === 'saving'}>
          {state === 'saving' ? 'Saving…' : isNew ? 'Add this home' : 'Save'}
        </button>
        <p role="status">{sayState(state, mistakes)}</p>
      </div>
    </div>
  );
}

function sayState(state: Saving['state'], mistakes: number): string {
  if (mistakes > 0)
    return mistakes === 1 ? 'One field is to be put right.' : `${mistakes} fields are to be put right.`;
  if (state === 'saved') return 'Saved.';
  return state === 'changed' ? 'Not saved yet.' : '';
}
