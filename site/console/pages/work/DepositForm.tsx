import { useId, useState } from 'preact/hooks';
import { minorDigits } from '../../../../functions/domain/money.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { words } from '../../words/words.ts';
import type { WorkItem } from '../../work/work.tsx';
import type { Choice } from './use-choice.ts';

interface Props {
  readonly deposit: NonNullable<WorkItem['deposit']>;
  readonly busy: boolean;
  choose(choice: Choice): void;
}

/** Takes a part of the damage deposit, with the reason that the guest reads, or gives all of it back. */
export function DepositForm({ deposit: { amount, currency }, choose, busy }: Props) {
  const [mistake, setMistake] = useState(false);
  const id = useId();
  const unit = 10 ** minorDigits[currency];
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const taken = Math.round(Number(form.get('amount')) * unit);
    const note = String(form.get('note') ?? '').trim();
    const isGood = taken > 0 && taken <= amount && note !== '';
    setMistake(!isGood);
    if (isGood) choose({ choice: 'take-deposit', amount: taken, note });
  };
  return (
    <form class="settle" noValidate onSubmit={submit}>
      <p>{words.work.deposit.held(sayMoney(amount, currency))}</p>
      <label for={`${id}-amount`}>{words.work.deposit.keep(currency)}</label>
      <input
        id={`${id}-amount`}
        name="amount"
        type="number"
        min="0"
        step={1 / unit}
        max={amount / unit}
        aria-invalid={mistake}
        aria-describedby={`${id}-mistake`}
      />
      <label for={`${id}-note`}>{words.work.deposit.why}</label>
      <textarea id={`${id}-note`} name="note" rows={2} maxLength={1000} aria-invalid={mistake} />
      <p id={`${id}-mistake`} class="mistake" role="alert" hidden={!mistake}>
        {words.work.deposit.missing(sayMoney(amount, currency))}
      </p>
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {words.work.deposit.take}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-disabled={busy}
          onClick={() => choose({ choice: 'release-deposit' })}
        >
          {words.work.deposit.release}
        </button>
      </div>
    </form>
  );
}
