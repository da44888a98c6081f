import { NetworkError, ProblemError } from '../../shared/api/errors.ts';

/** What an error means to an operator, and what helps. */
function sayError(error: unknown): { readonly title: string; readonly advice: string } {
  if (error instanceof NetworkError)
    return { title: 'No connection', advice: 'Stayflow could not be reached. Nothing was changed.' };
  if (!(error instanceof ProblemError))
    return { title: 'Something went wrong', advice: 'Load the page again.' };
  if (error.status === 429) return { title: 'Too much at once', advice: 'Wait a moment, then try again.' };
  if (error.status === 403)
    return { title: 'Not allowed', advice: 'Your account may not do this. Ask the owner.' };
  if (error.status >= 500) return { title: 'Stayflow has a problem', advice: 'Try again in a moment.' };
  return { title: error.problem.title, advice: error.problem.detail };
}

/** Says that something went wrong, and lets the operator try again. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, advice } = sayError(error);
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">{title}</p>
      <p>{advice}</p>
      {retry && (
        <button type="button" class="button quiet" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
