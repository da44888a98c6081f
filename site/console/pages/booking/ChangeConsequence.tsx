import { daysBetween } from '../../../../functions/domain/stay.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { sayDate } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { words } from '../../words/words.ts';

/** What another stay costs, and what that means for the guest. */
export function ChangeConsequence({ shown }: { shown: AnswerOf<'getOperatorChange'> }) {
  const say = (amount: number) => sayMoney(amount, shown.currency);
  const { total, before, toPay, refund, kept, balance } = shown;
  return (
    <>
      <dl class="sums">
        {shown.lines.map((line) => (
          <div key={line.label}>
            <dt>{words.said.line(line, daysBetween(shown.arrival, shown.departure))}</dt>
            <dd>{say(line.amount)}</dd>
          </div>
        ))}
        <div class="total">
          <dt>{words.act.change.newTotal(say(before))}</dt>
          <dd>{say(total)}</dd>
        </div>
      </dl>
      <ul class="consequences">
        {toPay > 0 && <li>{words.act.change.toPay(say(toPay))}</li>}
        {refund > 0 && <li>{words.act.change.refund(say(refund))}</li>}
        {kept > 0 && <li>{words.act.change.kept(say(kept))}</li>}
        {balance && <li>{words.act.change.balance(say(balance.amount), sayDate(balance.on))}</li>}
        {toPay === 0 && refund === 0 && <li>{words.act.change.nothing}</li>}
      </ul>
    </>
  );
}
