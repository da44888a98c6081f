import type { z } from 'zod';
import type { GuestTrips } from '../../adapters/guest-trips.ts';
import type { DirectBooking } from '../../domain/booking.ts';
import type { Property } from '../../domain/property.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { photoOf } from './photo-of.ts';
import type { tripList } from './schemas.ts';
import type { Services } from './services.ts';

type Trip = z.input<typeof tripList>['trips'][number];

interface WithTrips extends Services {
  readonly trips: GuestTrips;
}

/** Lists the stays of whoever signed in, by the mail address that their account has proved to be theirs. */
export async function listTrips(
  { account }: Request<typeof routes.listTrips>,
  services: WithTrips,
): Promise<Answer> {
  const address = account && (await services.provedAddress(account));
  if (address === undefined) return noAddress;
  const bookings = (await services.trips.of(address)).filter(cameAbout);
  const homes = await readHomes(bookings, services);
  const trips = bookings.flatMap((booking): Trip[] => {
    const home = homes.get(booking.propertyId);
    return home ? [describe(booking, home)] : [];
  });
  return { status: 200, body: { trips, now: services.now().toISOString() } };
}

const noAddress = problem(
  'not-found',
  'This account has no mail address that it has proved. Sign in with the address you booked with.',
);

/** What was never paid is nothing to look back at. */
const cameAbout = ({ status }: DirectBooking) => status !== 'expired' && status !== 'declined';

async function readHomes(bookings: readonly DirectBooking[], { properties }: Services) {
  const ids = [...new Set(bookings.map(({ propertyId }) => propertyId))];
  const homes = ids.length === 0 ? [] : await properties.readProfiles(ids);
  return new Map(homes.map((home) => [home.id, home]));
}

function describe({ id, status, stay, party, price }: DirectBooking, home: Property): Trip {
  return {
    bookingId: id,
    status,
    property: { id: home.id, name: home.name, town: home.town, photo: photoOf(home) },
    ...stay,
    party: { ...party, childAges: party.childAges && [...party.childAges] },
    currency: price.currency,
    total: price.total,
  };
}
