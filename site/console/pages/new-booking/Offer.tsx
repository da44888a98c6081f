import { daysBetween } from '../../../../functions/domain/stay.ts';
import { ProblemError } from '../../../shared/api/errors.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import type { Asked } from '../../../shared/api/use-answer.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { PriceLines } from '../../stay/PriceLines.tsx';
import { words } from '../../words/words.ts';

/** An exact price, valid for half an hour. */
export type Quote = AnswerOf<'createQuote'>;

interface Dates {
  readonly arrival: string;
  readonly departure: string;
}

interface Props {
  readonly quote: Asked<Quote>;
  choose(stay: Dates): void;
}

/** What the stay costs line by line; or why it cannot be had, and what could be instead. */
export function Offer({ quote: { answer, error, retry }, choose }: Props) {
  if (error !== undefined) return <Refused error={error} retry={retry} choose={choose} />;
  if (!answer) return null;
  return <PriceLines price={answer} nights={daysBetween(answer.arrival, answer.departure)} />;
}

function Refused({ error, retry, choose }: Pick<Props, 'choose'> & { error: unknown; retry: () => void }) {
  if (!(error instanceof ProblemError) || error.status >= 500 || error.problem.errors)
    return <ErrorNotice error={error} retry={retry} />;
  const { reasons = [], alternatives = [] } = error.problem;
  return (
    <div class="notice bad">
      {reasons.map((reason) => (
        <p key={reason.message}>{words.said.reason(reason)}</p>
      ))}
      {alternatives.length > 0 && (
        <div class="actions">
          {alternatives.map((stay) => (
            <button key={stay.arrival} type="button" class="button quiet" onClick={() => choose(stay)}>
              {sayStay(stay)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
