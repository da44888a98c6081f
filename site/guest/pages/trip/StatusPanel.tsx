import type { Trip } from '../../api/types.ts';
import { Countdown } from '../../price/Countdown.tsx';
import { writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';

interface StatusProps {
  readonly trip: Trip;
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
  expired: 'over',
  declined: 'over',
} as const;

const PayOn = ({ trip, receivedAt, look }: StatusProps) => (
  <>
    <p>{words.trip.held}</p>
    {trip.heldUntil && (
      <Countdown
        name={words.trip.heldFor}
        deadline={{ until: trip.heldUntil, serverNow: trip.now, receivedAt }}
        onOver={look}
      />
    )}
    {trip.checkoutUrl && (
      <a class="button" href={trip.checkoutUrl}>
        {words.trip.pay}
      </a>
    )}
  </>
);

const SearchAgain = ({ trip: { arrival, departure, party } }: StatusProps) => (
  <a
    class="button"
    href={`/${writeWish({ stay: { arrival, departure }, party: { ...party, childAges: party.childAges ?? [] } })}`}
  >
    {words.trip.searchAgain}
  </a>
);

// The word of the payment can come later than the guest does; nobody should pay twice meanwhile.
const JustPaid = ({ trip: { checkoutUrl } }: StatusProps) => (
  <>
    <p>{words.trip.justPaid}</p>
    {checkoutUrl && <a href={checkoutUrl}>{words.trip.payAfterAll}</a>}
  </>
);

function Advice(props: StatusProps) {
  const { status, guest } = props.trip;
  if (status === 'held') return props.justPaid ? <JustPaid {...props} /> : <PayOn {...props} />;
  if (status === 'authorised') return <p>{words.trip.authorised}</p>;
  if (status === 'confirmed') return <p>{words.trip.confirmed(guest.email)}</p>;
  return (
    <>
      <p>{words.trip.nothingCharged}</p>
      <SearchAgain {...props} />
    </>
  );
}

/** How the booking stands, spoken when it changes, and what the guest can do. */
export function StatusPanel(props: StatusProps) {
  const { status, statusText } = props.trip;
  return (
    <section class={`status ${tones[status]}`} aria-labelledby="status">
      <h2 id="status">{words.trip.status[status]}</h2>
      <p role="status" class="status-text">
        {statusText}
      </p>
      <Advice {...props} />
    </section>
  );
}
