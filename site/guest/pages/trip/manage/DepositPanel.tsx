import { useState } from 'preact/hooks';
import type { Trip } from '../../../../shared/api/types.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { confirmDeposit } from '../../../api/client.ts';
import { ErrorNotice } from '../../../shell/ErrorNotice.tsx';
import { depositWords } from '../../../words/manage.ts';
import { isToConfirm } from '../DepositLine.tsx';
import type { SendTrip } from '../trip-access.ts';

interface DepositProps {
  readonly trip: Trip;
  readonly ask: SendTrip;
  /** The guest has just come back from the page, having confirmed. */
  readonly isArriving: boolean;
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
      <h2 id="deposit">{depositWords.title}</h2>
      {error !== undefined && <ErrorNotice error={error} />}
      <p>{depositWords.stands[status](amount, '')}</p>
      {status === 'asked' && (
        <button type="button" class="button quiet" onClick={confirm}>
          {depositWords.confirm(amount)}
        </button>
      )}
    </section>
  );
}
