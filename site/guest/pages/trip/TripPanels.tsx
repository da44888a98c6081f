import { useEffect, useState } from 'preact/hooks';
import { NetworkError } from '../../../shared/api/errors.ts';
import type { Trip } from '../../../shared/api/types.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { fetchManageWords } from '../../words/manage.ts';
import { tripWords } from '../../words/trip.ts';
import { isToConfirm } from './DepositLine.tsx';
import type { SendTrip } from './trip-access.ts';

/** What changing a stay takes. */
export interface ChangeStayProps {
  readonly trip: Trip;
  readonly ask: SendTrip;
  /** This device's clock when the trip came. */
  readonly receivedAt: number;
  /** The guest has just come back from the payment page of the trip's last change, having paid. */
  readonly justPaid: boolean;
  /** The guest asked for the form. */
  readonly isAsked: boolean;
  /** Looks at the trip again now. */
  look(): void;
}

/** Fetches the code for changing, cancelling and keeping a stay: most guests need none of it. */
export const loadManage = async () => {
  await fetchManageWords();
  return import('./manage/manage.ts');
};

type Manage = Awaited<ReturnType<typeof loadManage>>;

function useManage(isNeeded: boolean) {
  const [manage, setManage] = useState<Manage>();
  const [hasFailed, setHasFailed] = useState(false);
  const load = () => {
    setHasFailed(false);
    loadManage().then(setManage, () => setHasFailed(true));
  };
  // Fetched once, when it is first needed.
  useEffect(() => {
    if (isNeeded) load();
  }, [isNeeded]);
  const instead = hasFailed ? <ErrorNotice error={new NetworkError()} retry={load} /> : <Loading />;
  return { manage, instead };
}

/** Whether a change waits for its payment, or is being made. */
export const isWaiting = ({ change }: Trip): boolean =>
  change?.status === 'open' || change?.status === 'paid';

/** Lets a guest change dates and party, and tells of a change that waits for its payment. */
export function ChangePanel(props: Omit<ChangeStayProps, 'isAsked'>) {
  const { trip, justPaid } = props;
  const [isAsked, setIsAsked] = useState(false);
  const waits = isWaiting(trip);
  const isNeeded = isAsked || waits || justPaid;
  const { manage, instead } = useManage(isNeeded);
  return (
    <section class="box manage" aria-labelledby="change">
      <h2 id="change">{tripWords.change.title}</h2>
      {!waits && (
        <button
          type="button"
          class="button quiet"
          aria-expanded={isAsked}
          onClick={() => setIsAsked(!isAsked)}
        >
          {isAsked ? tripWords.change.close : tripWords.change.open}
        </button>
      )}
      {isNeeded && (manage ? <manage.ChangeStay {...props} isAsked={isAsked} /> : instead)}
    </section>
  );
}

/** Lets a guest cancel. */
export function CancelPanel({ trip, ask, look }: Pick<ChangeStayProps, 'trip' | 'ask' | 'look'>) {
  const [isAsked, setIsAsked] = useState(false);
  const { manage, instead } = useManage(isAsked);
  const keep = () => setIsAsked(false);
  return (
    <section class="box manage" aria-labelledby="cancel">
      <h2 id="cancel">{tripWords.cancel.title}</h2>
      {!isAsked && (
        <button type="button" class="button quiet" onClick={() => setIsAsked(true)}>
          {tripWords.cancel.look}
        </button>
      )}
      {isAsked &&
        (manage ? <manage.CancelStay {...{ trip, ask }} onCancelled={look} onKept={keep} /> : instead)}
    </section>
  );
}

interface OwedProps extends Pick<ChangeStayProps, 'trip' | 'ask'> {
  /** The guest has just come back from paying the rest. */
  readonly restPaid: boolean;
  /** The guest has just come back from confirming the damage deposit. */
  readonly depositPaid: boolean;
}

/** What the guest still has to see to: the rest of the price, and a damage deposit that the bank asks them about. */
export function OwedPanel({ trip, ask, restPaid, depositPaid }: OwedProps) {
  const { balance, deposit } = trip;
  const isOwed = balance !== undefined || (deposit !== undefined && isToConfirm(deposit));
  const { manage, instead } = useManage(isOwed);
  if (!isOwed) return null;
  if (!manage) return instead;
  return (
    <>
      {balance && <manage.RestPanel {...{ trip, ask, rest: balance, isArriving: restPaid }} />}
      <manage.DepositPanel {...{ trip, ask }} isArriving={depositPaid} />
    </>
  );
}
