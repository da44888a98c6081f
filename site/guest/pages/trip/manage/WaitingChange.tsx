import type { Trip } from '../../../../shared/api/types.ts';
import { sayStay } from '../../../../shared/say/say-date.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { sayParty } from '../../../party/say-party.ts';
import { Countdown } from '../../../price/Countdown.tsx';
import { changeWords as words } from '../../../words/manage.ts';
import type { ChangeStayProps } from '../TripPanels.tsx';

interface WaitingProps extends ChangeStayProps {
  readonly change: NonNullable<Trip['change']>;
}

function ToPay({ change, trip, receivedAt, look }: WaitingProps) {
  const { heldUntil, checkoutUrl, toPay } = change;
  if (!checkoutUrl) return <p>{words.over}</p>;
  return (
    <>
      <Countdown
        name={words.heldFor}
        deadline={{ until: heldUntil, serverNow: trip.now, receivedAt }}
        onOver={look}
      />
      <p>{words.stillAsItWas}</p>
      <a class="button" href={checkoutUrl}>
        {words.pay(sayMoney(toPay, trip.currency))}
      </a>
    </>
  );
}

// The word of the payment can come later than the guest does; nobody should pay twice meanwhile.
const Paid = ({ change: { status, checkoutUrl } }: WaitingProps) => (
  <>
    <p>{words.paidAdvice}</p>
    {status === 'open' && checkoutUrl && <a href={checkoutUrl}>{words.payAfterAll}</a>}
  </>
);

/** A change that waits for its payment, or is being made. */
export function WaitingChange(props: WaitingProps) {
  const { change, justPaid } = props;
  const isPaid = change.status === 'paid' || justPaid;
  return (
    <>
      <div role="status">
        <h3>{isPaid ? words.paid : words.waiting}</h3>
        <p>{words.newStay(`${sayStay(change)}, ${sayParty(change.party)}`)}</p>
      </div>
      {isPaid ? <Paid {...props} /> : <ToPay {...props} />}
    </>
  );
}
