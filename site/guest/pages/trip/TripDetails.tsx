import { nightCount } from '../../../../functions/domain/stay.ts';
import type { Trip } from '../../../shared/api/types.ts';
import { sayLongDate, sayTime } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { sayParty } from '../../party/say-party.ts';
import { PolicyText } from '../../price/PolicyText.tsx';
import { PriceLines } from '../../price/PriceLines.tsx';
import { Late } from '../../shell/Late.tsx';
import { Picture } from '../../shell/Picture.tsx';
import { tripWords } from '../../words/trip.ts';
import { words } from '../../words/words.ts';
import { Contact, isNear, Where } from './Arriving.tsx';
import { DepositLine } from './DepositLine.tsx';
import { loadManage } from './TripPanels.tsx';

/** For the guest's own calendar, and on paper. */
const Keep = ({ trip }: { trip: Trip }) => (
  <p class="actions keep">
    <button
      type="button"
      class="button quiet"
      onClick={() => loadManage().then(({ saveStay }) => saveStay(trip))}
    >
      {tripWords.trip.toCalendar}
    </button>
    <button type="button" class="button quiet" onClick={() => print()}>
      {tripWords.trip.print}
    </button>
  </p>
);

function Stay({ trip }: { trip: Trip }) {
  const { property, party, guest } = trip;
  return (
    <section>
      <h2>{tripWords.trip.stay}</h2>
      <Picture photo={property.photo} eager />
      <dl class="stay-dates trip-facts">
        <div>
          <dt>{words.home.arrival}</dt>
          <dd>
            {sayLongDate(trip.arrival)} <small>{words.home.from(sayTime(property.checkIn))}</small>
          </dd>
        </div>
        <div>
          <dt>{words.home.departure}</dt>
          <dd>
            {sayLongDate(trip.departure)} <small>{words.home.by(sayTime(property.checkOut))}</small>
          </dd>
        </div>
        <div>
          <dt>{words.home.length}</dt>
          <dd>{words.common.nights(nightCount(trip))}</dd>
        </div>
        {isNear(trip) || (
          <>
            <Where trip={trip} />
            <Contact trip={trip} />
          </>
        )}
        <div>
          <dt>{words.home.guests}</dt>
          <dd>{sayParty(party)}</dd>
        </div>
        <div>
          <dt>{tripWords.trip.bookedBy}</dt>
          <dd>
            {guest.name}, {guest.email}
          </dd>
        </div>
        <div>
          <dt>{tripWords.trip.reference}</dt>
          <dd class="reference">{trip.number}</dd>
        </div>
      </dl>
      <Late load={({ houseNotes }) => houseNotes({ houseRules: property.houseRules })} />
      {trip.status === 'confirmed' && <Keep trip={trip} />}
    </section>
  );
}

const Money = ({ trip }: { trip: Trip }) => (
  <section class="box" aria-labelledby="money">
    <h2 id="money">{tripWords.trip.price}</h2>
    <PriceLines price={trip.deposit ? { ...trip, damageDeposit: undefined } : trip} />
    <p class="paid">
      <span>{tripWords.trip.paid}</span> <strong>{sayMoney(trip.paid, trip.currency)}</strong>
    </p>
    {trip.refund !== undefined && (
      <p class="paid">
        <span>{tripWords.trip.refunded}</span> <strong>{sayMoney(trip.refund, trip.currency)}</strong>
      </p>
    )}
    <DepositLine trip={trip} />
    <h3>{words.home.policy(trip.policy.name)}</h3>
    <PolicyText policy={trip.policy} arrival={trip.arrival} />
    <Late load={({ termsAccepted }) => termsAccepted(trip.acceptedTerms)} />
  </section>
);

/** The stay and its money. */
export const TripDetails = ({ trip }: { trip: Trip }) => (
  <div class="beside">
    <Stay trip={trip} />
    <Money trip={trip} />
  </div>
);
