import { NetworkError, ProblemError } from '../../shared/api/errors.ts';
import { words } from '../words/words.ts';

/** What an error means to an operator, and what helps. */
function sayError(error: unknown): { readonly title: string; readonly advice: string } {
  const { errors, said } = words;
  if (error instanceof NetworkError) return errors.network;
  if (!(error instanceof ProblemError)) return errors.unknown;
  if (error.status === 429) return errors.busy;
  if (error.status === 403) return errors.notAllowed;
  return error.status >= 500 ? errors.server : said.problem(error.problem);
}

/** Says that something went wrong, and lets the operator try again. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, advice } = sayError(error);
  const bookings = (error instanceof ProblemError && error.problem.bookings) || [];
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">{title}</p>
      <p>{advice}</p>
      {bookings.length > 0 && (
        <ul>
          {bookings.map((id) => (
            <li key={id}>
              <a href={`/console/bookings/${id}`}>{id}</a>
            </li>
          ))}
        </ul>
      )}
      {retry && (
        <button type="button" class="button quiet" onClick={retry}>
          {words.common.tryAgain}
        </button>
      )}
    </div>
  );
}
