import { ProblemError } from '../../../shared/api/errors.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import type { Asked } from '../../../shared/api/use-answer.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';

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
  const say = (amount: number) => sayMoney(amount, answer.currency);
  return (
    <dl class="sums">
      {answer.lines.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{say(line.amount)}</dd>
        </div>
      ))}
      <div class="total">
        <dt>Total</dt>
        <dd>{say(answer.total)}</dd>
      </div>
    </dl>
  );
}

function Refused({ error, retry, choose }: Pick<Props, 'choose'> & { error: unknown; retry: () => void }) {
  if (!(error instanceof ProblemError) || error.status >= 500 || error.problem.errors)
    return <ErrorNotice error={error} retry={retry} />;
  const { reasons = [], alternatives = [] } = error.problem;
  return (
    <div class="notice bad">
      {reasons.map(({ message }) => (
        <p key={message}>{message}</p>
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
