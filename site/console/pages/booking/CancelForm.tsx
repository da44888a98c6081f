import { useId, useState } from 'preact/hooks';
import { minorDigits } from '../../../../functions/domain/money.ts';
import type { AnswerOf, BodyOf } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { sayMoment } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';

type Preview = AnswerOf<'getOperatorCancellation'>;

/** Cancels a stay, once it is seen what goes back: by the policy, or another amount with a reason. */
export function CancelForm(props: ActionProps) {
  const path = { bookingId: props.file.bookingId };
  const asked = useAnswer('cancellation', (signal) => operate('getOperatorCancellation', { path, signal }));
  if (asked.error !== undefined) return <ErrorNotice error={asked.error} retry={asked.retry} />;
  return asked.answer ? <Cancelling {...props} preview={asked.answer} /> : <Loading />;
}

/** What is to go back, as typed; nothing where that is no amount. */
function refundOf(form: FormData, { currency, paid }: Preview): BodyOf<'cancelAsOperator'> | undefined {
  const text = String(form.get('refund') ?? '').trim();
  const refund = Math.round(Number(text) * 10 ** minorDigits[currency]);
  const reason = String(form.get('reason') ?? '').trim();
  const isGood = text !== '' && refund >= 0 && refund <= paid && reason !== '';
  return isGood ? { refund, reason } : undefined;
}

function Cancelling({ file, refresh, close, preview }: ActionProps & { preview: Preview }) {
  const [isOwn, setOwn] = useState(false);
  const [mistake, setMistake] = useState(false);
  const { busy, error, run } = useAction();
  const id = useId();
  const { paid, refund, until, currency } = preview;
  const say = (amount: number) => sayMoney(amount, currency);
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const body = isOwn ? refundOf(new FormData(event.currentTarget), preview) : {};
    setMistake(body === undefined);
    if (!body) return;
    const path = { bookingId: file.bookingId };
    const isDone = await run(() => operate('cancelAsOperator', { path, body }).then(refresh));
    if (isDone) close(words.act.cancel.done);
  };
  return (
    <form noValidate onSubmit={submit}>
      <ul class="consequences">
        <li>
          {words.act.cancel.back(
            say(refund),
            say(paid),
            file.policy ?? '',
            until === undefined ? undefined : sayMoment(until, preview.timeZone),
          )}
        </li>
        <li>{words.act.cancel.nights}</li>
        <li>{words.act.cancel.rest}</li>
      </ul>
      <label class="check">
        <input
          type="checkbox"
          checked={isOwn}
          onChange={({ currentTarget }) => setOwn(currentTarget.checked)}
        />
        {words.act.cancel.own}
      </label>
      {isOwn && (
        <div class="fields">
          <div>
            <label for={`${id}-refund`}>{words.act.giveBackIn(currency)}</label>
            <input
              id={`${id}-refund`}
              name="refund"
              type="number"
              min="0"
              step={1 / 10 ** minorDigits[currency]}
              max={paid / 10 ** minorDigits[currency]}
              aria-invalid={mistake}
              aria-describedby={`${id}-mistake`}
            />
          </div>
          <div>
            <label for={`${id}-reason`}>{words.act.cancel.why}</label>
            <input id={`${id}-reason`} name="reason" maxLength={500} aria-invalid={mistake} />
          </div>
        </div>
      )}
      <p id={`${id}-mistake`} class="mistake" role="alert" hidden={!mistake}>
        {words.act.atMost(say(paid))}
      </p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div class="actions">
        <button type="submit" class="button danger" aria-disabled={busy}>
          {busy ? words.act.cancel.cancelling : words.act.cancel.submit}
        </button>
        <button type="button" class="button quiet" onClick={() => close()}>
          {words.act.cancel.leave}
        </button>
      </div>
    </form>
  );
}
