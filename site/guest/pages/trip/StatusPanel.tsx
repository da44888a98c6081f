import type { Trip } from '../../../shared/api/types.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { Countdown } from '../../price/Countdown.tsx';
import { writeWish } from '../../stay-query/stay-query.ts';
import { tripWords } from '../../words/trip.ts';
import { words } from '../../words/words.ts';
import { GiveUpHold } from './GiveUpHold.tsx';
import type { SendTrip } from './trip-access.ts';

interface StatusProps {
  readonly trip: Trip;
  readonly ask: SendTrip;
  /** This device's clock when the trip came. */
  readonly receivedAt: number;
  /** The guest has just come back from the payment page, having paid. */
  readonly justPaid: boolean;
  /** Looks again now. */
  look(): void;
}

const tones = {
  held: 'waiting',
  authorised: 'waiting',
  confirmed: 'good',
  cancelling: 'over',
  cancelled: 'over',
  expired: 'over',
  declined: 'over',
} as const;

const PayOn = ({ trip, ask, receivedAt, look }: StatusProps) => (
  <>
    {trip.heldUntil && (
      <Countdown
        name={tripWords.trip.heldFor}
        deadline={{ until: trip.heldUntil, serverNow: trip.now, receivedAt }}
        onOver={look}
      />
    )}
    <p>{tripWords.trip.held}</p>
    {trip.checkoutUrl && (
      <div class="actions">
        <a class="button" href={trip.checkoutUrl}>
          {tripWords.trip.pay}
        </a>
        <GiveUpHold bookingId={trip.bookingId} {...{ ask, look }} />
      </div>
    )}
  </>
);

function Again({ trip: { property, arrival, departure, party } }: StatusProps) {
  const wish = { stay: { arrival, departure }, party: { ...party, childAges: party.childAges ?? [] } };
  return (
    <div class="actions">
      <a class="button" href={`/homes/${property.id}${writeWish(wish)}`}>
        {tripWords.trip.bookAgain}
      </a>
      <a class="button quiet" href={`/${writeWish(wish)}`}>
        {tripWords.trip.searchAgain}
      </a>
    </div>
  );
}

// The word of the payment can come later than the guest does; nobody should pay twice meanwhile.
const JustPaid = ({ trip: { checkoutUrl } }: StatusProps) => (
  <>
    <p>{tripWords.trip.justPaidAdvice}</p>
    {checkoutUrl && <a href={checkoutUrl}>{tripWords.trip.payAfterAll}</a>}
  </>
);

function Advice(props: StatusProps) {
  const { status, guest } = props.trip;
  if (status === 'held') return props.justPaid ? <JustPaid {...props} /> : <PayOn {...props} />;
  if (status === 'authorised') return <p>{tripWords.trip.authorised}</p>;
  if (status === 'confirmed') return <p>{tripWords.trip.confirmed(guest.email)}</p>;
  if (status === 'cancelling' || status === 'cancelled') return <Again {...props} />;
  return (
    <>
      <p>{tripWords.trip.nothingCharged}</p>
      <Again {...props} />
    </>
  );
}

/** How the booking stands, spoken when it changes, and what the guest can do. */
export function StatusPanel(props: StatusProps) {
  const { trip, justPaid } = props;
  const { status, currency } = trip;
  const refund = trip.refund ? sayMoney(trip.refund, currency) : undefined;
  const title = status === 'held' && justPaid ? tripWords.trip.justPaid : tripWords.trip.status[status];
  return (
    <section class={`status ${tones[status]}`} aria-labelledby="status">
      <div role="status">
        <h2 id="status">{title}</h2>
        {tones[status] === 'over' && <p class="status-text">{words.said.over(trip, refund)}</p>}
      </div>
      <Advice {...props} />
    </section>
  );
}
