import { useState } from 'preact/hooks';
import { ProblemError } from '../../../../shared/api/errors.ts';
import type { StayChange } from '../../../../shared/api/types.ts';
import { useAnswer } from '../../../../shared/api/use-answer.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { readHome } from '../../../api/client.ts';
import { PartyPicker } from '../../../party/PartyPicker.tsx';
import { Refusal } from '../../../price/Refusal.tsx';
import { ErrorNotice } from '../../../shell/ErrorNotice.tsx';
import { Loading } from '../../../shell/Loading.tsx';
import { agesKnown, type StayWish } from '../../../stay-query/stay-query.ts';
import { changeWords as words } from '../../../words/manage.ts';
import { words as common } from '../../../words/words.ts';
import { PickStay } from '../../home/PickStay.tsx';
import type { ChangeStayProps } from '../TripPanels.tsx';
import { ChangeConsequence } from './ChangeConsequence.tsx';
import { useChange, wishOf } from './use-change.ts';

type Changing = ReturnType<typeof useChange>;

function ConfirmButton({ shown, changing }: { shown: StayChange; changing: Changing }) {
  const { confirming, confirm } = changing;
  const { toPay, currency } = shown;
  const isBusy = confirming === 'busy' || confirming === 'to-payment';
  const name = toPay > 0 ? words.confirmAndPay(sayMoney(toPay, currency)) : words.confirm;
  return (
    <button type="button" class="button" aria-disabled={isBusy} onClick={() => isBusy || confirm(shown)}>
      {confirming === 'to-payment' ? words.opening : name}
    </button>
  );
}

interface ResultProps extends ChangeStayProps {
  readonly wish: StayWish;
  readonly changing: Changing;
  change(wish: StayWish): void;
}

const kindOf = (error: unknown): string => (error instanceof ProblemError ? error.kind : '');

/** Why the wish cannot be had, and what could. */
function Refused({ error, retry, wish, change }: ResultProps & { error: unknown; retry?: () => void }) {
  if (error instanceof ProblemError && error.problem.reasons)
    return <Refusal problem={error.problem} choose={(stay) => change({ ...wish, stay })} />;
  if (kindOf(error) === 'price-changed') return <p class="field-error">{words.priceChanged}</p>;
  return <ErrorNotice error={error} {...(retry && { retry })} />;
}

function Result(props: ResultProps) {
  const { trip, wish, changing } = props;
  const { preview, confirming, refused } = changing;
  if (confirming === 'done') return <p class="notice good">{words.done}</p>;
  if (!wish.stay) return <p>{words.chooseDates}</p>;
  if (!agesKnown(wish.party)) return <p class="notice">{common.party.agesNeeded}</p>;
  if (preview.error !== undefined) return <Refused {...props} error={preview.error} retry={preview.retry} />;
  if (!preview.answer) return preview.loading ? <Loading what={words.working} /> : <p>{words.same}</p>;
  return (
    <>
      {refused !== undefined && <Refused {...props} error={refused} />}
      <ChangeConsequence trip={trip} shown={preview.answer} />
      <ConfirmButton shown={preview.answer} changing={changing} />
    </>
  );
}

/** Other dates, other guests, and exactly what that does. */
export function ChangeForm(props: ChangeStayProps) {
  const { trip, ask, look } = props;
  const { property, currency, arrival, departure } = trip;
  const [wish, setWish] = useState(() => wishOf(trip));
  const home = useAnswer(property.id, () => readHome(property.id));
  const changing = useChange(trip, ask, wish, look);
  const change = (next: StayWish) => {
    changing.forget();
    setWish(next);
  };
  if (home.error !== undefined) return <ErrorNotice error={home.error} retry={home.retry} />;
  if (!home.answer) return <Loading />;
  const { guests, infants } = home.answer;
  return (
    <>
      <p>{words.lead}</p>
      <div class="change-form">
        <div>
          <h3>{words.dates}</h3>
          <PickStay
            home={{ ...property, currency }}
            own={{ arrival, departure }}
            wish={wish}
            change={change}
          />
        </div>
        <div>
          <h3>{words.guests}</h3>
          <PartyPicker
            {...{ guests, infants, party: wish.party }}
            askAges
            change={(party) => change({ ...wish, party })}
          />
          <div aria-live="polite">
            <Result {...props} {...{ wish, change, changing }} />
          </div>
        </div>
      </div>
    </>
  );
}
