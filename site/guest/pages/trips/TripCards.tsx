import type { AnswerOf } from '../../../shared/api/types.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { sayParty } from '../../party/say-party.ts';
import { Picture } from '../../shell/Picture.tsx';
import { tripWords } from '../../words/trip.ts';

/** A stay as a list of stays shows it. */
export type ListedTrip = AnswerOf<'listTrips'>['trips'][number];

const Card = ({
  trip: { bookingId, status, property, party, total, currency, ...stay },
}: {
  trip: ListedTrip;
}) => (
  <li class="home-card">
    <Picture photo={property.photo} />
    <div class="home-card-text">
      <p class="town">{tripWords.trip.status[status]}</p>
      <h2>
        <a href={`/trip/${bookingId}`}>
          {property.name}, {property.town}
        </a>
      </h2>
      <p>{sayStay(stay)}</p>
      <p class="facts">
        {sayParty(party)} · {sayMoney(total, currency)}
      </p>
    </div>
  </li>
);

/** Stays as cards; the whole card leads to the stay. */
export const TripCards = ({ trips }: { trips: readonly ListedTrip[] }) => (
  <ul class="homes">
    {trips.map((trip) => (
      <Card key={trip.bookingId} trip={trip} />
    ))}
  </ul>
);
