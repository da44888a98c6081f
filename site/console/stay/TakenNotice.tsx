import { ProblemError } from '../../shared/api/errors.ts';
import { sayDate } from '../../shared/say/say-date.ts';
import { ErrorNotice } from '../shell/ErrorNotice.tsx';
import { words } from '../words/words.ts';

/** Why nights could not be kept, and which of them somebody has. */
export function TakenNotice({ error }: { error: unknown }) {
  const dates =
    error instanceof ProblemError ? (error.problem.reasons ?? []).flatMap((each) => each.dates ?? []) : [];
  if (dates.length === 0) return <ErrorNotice error={error} />;
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">{words.calendar.block.taken}</p>
      <p>{words.calendar.block.nothing(dates.map(sayDate).join(', '))}</p>
    </div>
  );
}
