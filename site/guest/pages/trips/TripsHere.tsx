import { deviceMemory } from '../../../shared/api/memory.ts';
import type { Trip } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import { readTrip } from '../../api/client.ts';
import { signInWords } from '../../words/sign-in.ts';
import { tripAccess } from '../trip/trip-access.ts';
import { TripCards } from './TripCards.tsx';

/** So many are looked up; a device knows no more but where somebody books for others. */
const most = 8;

/** The bookings whose links were opened or that were made on this device. */
const known = (): string[] =>
  deviceMemory
    .names('trip.')
    .map((name) => name.slice('trip.'.length))
    .slice(-most);

const isWorthShowing = ({ status }: Trip) => status !== 'expired' && status !== 'declined';

async function readHere(): Promise<Trip[]> {
  const looks = known().map(async (id) => {
    const ask = tripAccess(id);
    return ask && readTrip(id, ask);
  });
  // A link that opens nothing any more is no trouble of the others.
  const found = (await Promise.allSettled(looks)).flatMap((each) =>
    each.status === 'fulfilled' && each.value ? [each.value] : [],
  );
  return found.filter(isWorthShowing).sort((a, b) => b.arrival.localeCompare(a.arrival));
}

/** The stays that this device opens without signing in. */
export function TripsHere() {
  const { answer: trips = [] } = useAnswer('here', readHere);
  if (trips.length === 0) return null;
  return (
    <section aria-labelledby="here">
      <h2 id="here">{signInWords.here}</h2>
      <TripCards trips={trips} />
    </section>
  );
}
