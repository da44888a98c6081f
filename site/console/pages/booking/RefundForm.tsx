import { useId, useState } from 'preact/hooks';
import { type Currency, minorDigits } from '../../../../functions/domain/money.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { operate } from '../../api/operate.ts';
import { useAction, useKey } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
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
      close(`${sayMoney(amount, currency)} go back to the card, and the guest gets a letter.`);
  };
  return (
    <form noValidate onSubmit={submit}>
      <p>
        At most {sayMoney(most, currency)}, which is what was paid and not given back. It is beside the
        policy, and the stay goes on as it is. The guest does not owe it again.
      </p>
      <div class="fields">
        <div>
          <label for={`${id}amount`}>Give back, in {currency}</label>
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
          <label for={`${id}reason`}>Why, as the guest reads it</label>
          <input id={`${id}reason`} name="reason" maxLength={500} aria-invalid={mistake} />
        </div>
      </div>
      <p id={`${id}mistake`} class="mistake" role="alert" hidden={!mistake}>
        Enter an amount of at most {sayMoney(most, currency)}, and why.
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? 'Giving back…' : 'Give it back now'}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          Give nothing back
        </button>
      </div>
    </form>
  );
}
