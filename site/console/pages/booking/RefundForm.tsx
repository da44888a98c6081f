import { useId, useState } from 'preact/hooks';
import { type Currency, minorDigits } from '../../../../functions/domain/money.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { operate } from '../../api/operate.ts';
import { useAction, useKey } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';

/** Gives back a part of what was paid, beside any policy, with a reason that the guest reads. */
export function RefundForm({ file, refresh, close }: ActionProps) {
  const [mistake, setMistake] = useState(false);
  const { busy, error, run } = useAction();
  const keyOf = useKey();
  const id = useId();
  const currency: Currency = file.price?.currency ?? 'EUR';
  const unit = 10 ** minorDigits[currency];
  const most = file.money.paid - file.money.givenBack;
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amount = Math.round(Number(form.get('amount')) * unit);
    const reason = String(form.get('reason') ?? '').trim();
    const isGood = amount > 0 && amount <= most && reason !== '';
    setMistake(!isGood);
    if (!isGood) return;
    const body = { amount, reason };
    const key = keyOf(body);
    const path = { bookingId: file.bookingId };
    if (await run(() => operate('askRefund', { path, body, key }).then(refresh)))
      close(words.act.refund.done(sayMoney(amount, currency)));
  };
  return (
    <form noValidate onSubmit={submit}>
      <p>{words.act.refund.lead(sayMoney(most, currency))}</p>
      <div class="fields">
        <div>
          <label for={`${id}amount`}>{words.act.giveBackIn(currency)}</label>
          <input
            id={`${id}amount`}
            name="amount"
            type="number"
            min="0"
            step={1 / unit}
            max={most / unit}
            aria-invalid={mistake}
            aria-describedby={`${id}mistake`}
          />
        </div>
        <div>
          <label for={`${id}reason`}>{words.act.refund.why}</label>
          <input id={`${id}reason`} name="reason" maxLength={500} aria-invalid={mistake} />
        </div>
      </div>
      <p id={`${id}mistake`} class="mistake" role="alert" hidden={!mistake}>
        {words.act.atMost(sayMoney(most, currency))}
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? words.act.refund.giving : words.act.refund.submit}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          {words.act.refund.leave}
        </button>
      </div>
    </form>
  );
}
