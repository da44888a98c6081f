import { useState } from 'preact/hooks';
import type { Trip } from '../../../../shared/api/types.ts';
import { sayDate } from '../../../../shared/say/say-date.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { payRest } from '../../../api/client.ts';
import { ErrorNotice } from '../../../shell/ErrorNotice.tsx';
import { restWords } from '../../../words/manage.ts';
import { tripWords } from '../../../words/trip.ts';
import type { SendTrip } from '../trip-access.ts';

interface RestProps {
  readonly trip: Trip;
  readonly ask: SendTrip;
  readonly rest: NonNullable<Trip['balance']>;
  /** The guest has just come back from the payment page, having paid. */
  readonly isArriving: boolean;
}

/** What is still to pay and when it is taken, and the way to pay it now. */
export function RestPanel({ trip: { bookingId, currency }, ask, rest, isArriving }: RestProps) {
  const [error, setError] = useState<unknown>();
  const amount = sayMoney(rest.amount, currency);
  const say = rest.isOverdue ? restWords.overdue : restWords.on;
  const pay = () => {
    payRest(bookingId, ask).then(({ checkoutUrl }) => location.assign(checkoutUrl), setError);
  };
  return (
    <section class="box rest" aria-labelledby="rest">
      <h2 id="rest">{restWords.title}</h2>
      {error !== undefined && <ErrorNotice error={error} />}
      <p>{isArriving ? restWords.arriving : say(amount, sayDate(rest.on))}</p>
      <button type="button" class={isArriving ? 'link' : 'button quiet'} onClick={pay}>
        {isArriving ? tripWords.trip.payAfterAll : restWords.pay(amount)}
      </button>
    </section>
  );
}
