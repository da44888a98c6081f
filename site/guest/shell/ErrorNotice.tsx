import { NetworkError, ProblemError } from '../../shared/api/errors.ts';
import { words } from '../words/words.ts';

/** What an error means to a guest. */
function sayError(error: unknown): { title: string; advice: string } {
  if (error instanceof NetworkError) return words.errors.network;
  if (!(error instanceof ProblemError)) return words.errors.unknown;
  if (error.status === 429) return words.errors.busy;
  if (error.status >= 500 || error.status === 403) return words.errors.server;
  return words.said.problem(error.problem);
}

/** Tells honestly that something went wrong, and lets the guest try again. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, advice } = sayError(error);
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">{title}</p>
      <p>{advice}</p>
      {retry && (
        <button type="button" class="button quiet" onClick={retry}>
          {words.common.tryAgain}
        </button>
      )}
    </div>
  );
}
