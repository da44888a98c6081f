import type { AnswerOf } from '../../../shared/api/types.ts';
import { sayDate } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';

/** What another stay costs, and what that means for the guest. */
export function ChangeConsequence({ shown }: { shown: AnswerOf<'getOperatorChange'> }) {
  const say = (amount: number) => sayMoney(amount, shown.currency);
  const { total, before, toPay, refund, kept, balance } = shown;
  return (
    <>
      <dl class="sums">
        {shown.lines.map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd>{say(line.amount)}</dd>
          </div>
        ))}
        <div class="total">
          <dt>New total, instead of {say(before)}</dt>
          <dd>{say(total)}</dd>
        </div>
      </dl>
      <ul class="consequences">
        {toPay > 0 && <li>The guest pays {say(toPay)} first; the nights are kept for half an hour.</li>}
        {refund > 0 && <li>{say(refund)} go back to the card at once.</li>}
        {kept > 0 && <li>{say(kept)} of the difference are not given back, by the policy.</li>}
        {balance && (
          <li>
            {say(balance.amount)} are due on {sayDate(balance.on)}.
          </li>
        )}
        {toPay === 0 && refund === 0 && <li>Nothing is to be paid now and nothing goes back.</li>}
      </ul>
    </>
  );
}
