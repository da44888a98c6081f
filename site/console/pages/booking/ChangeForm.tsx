import { useState } from 'preact/hooks';
import { ProblemError } from '../../../shared/api/errors.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { operate } from '../../api/operate.ts';
import { useAction } from '../../api/use-action.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { words } from '../../words/words.ts';
import type { ActionProps } from './Actions.tsx';
import type { File } from './BookingPage.tsx';
import { ChangeConsequence } from './ChangeConsequence.tsx';
import { ChangeFields, type Wish } from './ChangeFields.tsx';

type Change = AnswerOf<'getOperatorChange'>;

const wishOf = ({ arrival, departure, party }: File): Wish => {
  const { adults = 1, children = 0, infants = 0 } = party ?? {};
  return { arrival, departure, adults, children, infants };
};

/** The ages stay known while nobody changes how many children there are. */
const agesOf = ({ party }: File, { children }: Wish) =>
  party?.childAges && party.childAges.length <= children ? party.childAges : undefined;

/** Other dates or guests: what they cost is seen first, then they are taken. */
export function ChangeForm({ file, refresh, close }: ActionProps) {
  const [wish, setWish] = useState(() => wishOf(file));
  const path = { bookingId: file.bookingId };
  const ages = agesOf(file, wish);
  const isWhole = wish.arrival !== '' && wish.departure !== '' && wish.adults > 0;
  const isNew = JSON.stringify(wish) !== JSON.stringify(wishOf(file));
  const query = { ...wish, ...(ages && ages.length > 0 && { childAges: ages.join() }) };
  const asked = useAnswer(isWhole && isNew ? JSON.stringify(wish) : undefined, (signal) =>
    operate('getOperatorChange', { path, query, signal }),
  );
  const { busy, error, run } = useAction();
  const take = async (shown: Change) => {
    let made: Change | undefined;
    const body = { ...wish, ...(ages && { childAges: [...ages] }), total: shown.total };
    await run(async () => {
      made = await operate('changeAsOperator', { path, body });
      await refresh();
    });
    if (made) close(sayMade(made));
  };
  return (
    <>
      <ChangeFields wish={wish} setWish={setWish} />
      <div aria-live="polite">
        {!isNew && <p>{words.act.change.choose}</p>}
        {asked.loading && <Loading />}
        {asked.error !== undefined && <Refused error={asked.error} retry={asked.retry} />}
        {asked.answer && <ChangeConsequence shown={asked.answer} />}
      </div>
      {error !== undefined && <Refused error={error} />}
      <div class="actions">
        {asked.answer && (
          <button
            type="button"
            class="button"
            aria-disabled={busy}
            onClick={() => asked.answer && take(asked.answer)}
          >
            {busy ? words.act.change.changing : nameOf(asked.answer)}
          </button>
        )}
        <button type="button" class="button quiet" onClick={() => close()}>
          {words.act.change.leave}
        </button>
      </div>
    </>
  );
}

const nameOf = ({ toPay }: Change) => (toPay > 0 ? words.act.change.ask : words.act.change.submit);

const sayMade = ({ status, toPay, currency }: Change) =>
  status === 'open' ? words.act.change.asked(sayMoney(toPay, currency)) : words.act.change.done;

function Refused({ error, retry }: { error: unknown; retry?: () => void }) {
  if (!(error instanceof ProblemError) || !error.problem.reasons)
    return <ErrorNotice error={error} {...(retry && { retry })} />;
  return (
    <div class="notice bad">
      {error.problem.reasons.map((reason) => (
        <p key={reason.message}>{words.said.reason(reason)}</p>
      ))}
      {(error.problem.alternatives ?? []).length > 0 && (
        <p>{words.act.change.instead((error.problem.alternatives ?? []).map(sayStay).join('; '))}</p>
      )}
    </div>
  );
}
