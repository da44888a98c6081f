import { useId, useState } from 'preact/hooks';
import { type Currency, minorDigits } from '../../../../functions/domain/money.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';

interface Props {
  readonly home: { readonly id: string; readonly currency: Currency };
  /** The night from which on the price is to hold, and what that night costs now, minor units. */
  readonly arrival: string;
  readonly departure: string;
  readonly price: number;
  /** Ends it; with words where something was done. */
  close(result?: string): void;
}

/** Gives nights a price of their own, or the usual one again. */
export function PriceForm({ home, arrival, departure, price, close }: Props) {
  const [stay, setStay] = useState({ arrival, departure });
  const [mistake, setMistake] = useState(false);
  const { busy, error, run } = useAction();
  const id = useId();
  const unit = 10 ** minorDigits[home.currency];
  const set = async (next: number | null) => {
    const path = { propertyId: home.id };
    if (!(await run(() => operate('setPrices', { path, body: { ...stay, price: next } })))) return;
    const now = next === null ? undefined : sayMoney(next, home.currency);
    close(words.calendar.price.done(sayStay(stay), now));
  };
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const next = Math.round(Number(new FormData(event.currentTarget).get('price')) * unit);
    setMistake(!(next > 0));
    if (next > 0) set(next);
  };
  return (
    <form class="panel act" aria-label={words.calendar.price.title} noValidate onSubmit={submit}>
      <h2>{words.calendar.price.title}</h2>
      <div class="fields">
        {(['arrival', 'departure'] as const).map((name) => (
          <div key={name}>
            <label for={`${id}${name}`}>
              {name === 'arrival' ? words.calendar.price.first : words.calendar.price.until}
            </label>
            <input
              id={`${id}${name}`}
              type="date"
              required
              value={stay[name]}
              onChange={({ currentTarget }) => setStay({ ...stay, [name]: currentTarget.value })}
            />
          </div>
        ))}
        <div>
          <label for={`${id}price`}>{words.calendar.price.night(home.currency)}</label>
          <input
            id={`${id}price`}
            name="price"
            type="number"
            min="0"
            step={1 / unit}
            value={price / unit}
            aria-invalid={mistake}
          />
        </div>
      </div>
      <p class="mistake" role="alert" hidden={!mistake}>
        {words.calendar.price.missing}
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="submit" class="button" aria-disabled={busy}>
          {busy ? words.common.loading : words.calendar.price.submit}
        </button>
        <button type="button" class="button quiet" aria-disabled={busy} onClick={() => set(null)}>
          {words.calendar.price.usual}
        </button>
      </div>
    </form>
  );
}
