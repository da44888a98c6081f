import { useState } from 'preact/hooks';
import type { Trip } from '../../../shared/api/types.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { confirmDeposit } from '../../api/client.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { words } from '../../words/words.ts';
import type { SendTrip } from './trip-access.ts';

interface DepositProps {
  readonly trip: Trip;
  readonly ask: SendTrip;
  /** The guest has just come back from the page, having confirmed. */
  readonly isArriving: boolean;
}

const isToConfirm = ({ status }: NonNullable<Trip['deposit']>) =>
  status === 'asked' || status === 'confirming';

/** How the damage deposit stands, and why it is held twice. */
export function DepositLine({ trip }: Pick<DepositProps, 'trip'>) {
  const { damageDeposit, deposit, currency, departure, now } = trip;
  if (damageDeposit === undefined || !deposit || isToConfirm(deposit)) return null;
  const amount = sayMoney(damageDeposit, currency);
  const taken = sayMoney(deposit.taken ?? 0, currency);
  return (
    <>
      <h3>{words.deposit.title}</h3>
      <p>{words.deposit.stands[deposit.status](amount, taken)}</p>
      {(deposit.status === 'later' || deposit.status === 'held') && now < departure && (
        <p class="fine">{words.deposit.twice}</p>
      )}
    </>
  );
}

/** The way to confirm the damage deposit where the bank wants that of its customer. */
export function DepositPanel({ trip, ask, isArriving }: DepositProps) {
  const [error, setError] = useState<unknown>();
  const { bookingId, damageDeposit = 0, deposit, currency } = trip;
  if (!deposit || !isToConfirm(deposit)) return null;
  const status = isArriving ? 'confirming' : deposit.status;
  const amount = sayMoney(damageDeposit, currency);
  const confirm = () => {
    confirmDeposit(bookingId, ask).then(({ checkoutUrl }) => location.assign(checkoutUrl), setError);
  };
  return (
    <section class="box rest" aria-labelledby="deposit">
      <h2 id="deposit">{words.deposit.title}</h2>
      {error !== undefined && <ErrorNotice error={error} />}
      <p>{words.deposit.stands[status](amount, '')}</p>
      {status === 'asked' && (
        <button type="button" class="button quiet" onClick={confirm}>
          {words.deposit.confirm(amount)}
        </button>
      )}
    </section>
  );
}
