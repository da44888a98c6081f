import type { MonthRecord, NightOwner } from '../../domain/month.ts';
import { nightOwners } from '../../domain/month.ts';
import type { Property } from '../../domain/property.ts';
import { addDays, monthsBetween, todayAt } from '../../domain/stay.ts';
import { type Answer, problem } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import type { Services } from './services.ts';
import { changed } from './write-home.ts';

/** Stays that far ahead are looked for, days: farther than any home can be booked. */
const farthest = 1_100;

/**
 * Takes a home away: guests find it no more, and it is in no list of homes. Its bookings, their money and their papers stay.
 * Refused while guests are to come, or a platform sells it. A repeat changes nothing.
 */
export async function endHome(
  { path: { propertyId } }: Admitted<typeof routes.endHome>,
  services: Services,
): Promise<Answer> {
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home) return notReached;
  const ended = { status: 200, body: { propertyId } };
  if (home.state === 'ended') return ended;
  const connections = await services.connections.list(propertyId);
  if (connections.length > 0)
    return problem(
      'home-connected',
      `End its connections first: ${connections.map(({ platform }) => platform).join(', ')}.`,
    );
  const coming = await comingTo(home, services);
  if (coming.length > 0) return stillBooked(coming);
  const after = { ...home, state: 'ended', version: home.version + 1 } as const;
  return (await services.properties.change(after)) ? ended : changed;
}

function stillBooked(coming: readonly NightOwner[]): Answer {
  const bookings = coming.flatMap((owner) => bookingOf(owner) ?? []);
  const names = coming.map((owner) => {
    const booking = bookingOf(owner);
    return booking === undefined ? 'nights that a platform has taken' : `booking ${booking}`;
  });
  const detail = `Guests are still to come. Cancel or move first: ${[...new Set(names)].join(', ')}.`;
  return problem('home-booked', detail, { bookings });
}

/** Who has nights that are still to come, but for blocks. */
async function comingTo({ id, timeZone }: Property, { properties, now }: Services): Promise<NightOwner[]> {
  const today = todayAt(now().getTime(), timeZone);
  const found = await properties.read(id, monthsBetween(today, addDays(today, farthest)));
  return [...new Set(ownersFrom(found?.months ?? [], today))].filter((owner) => !owner.startsWith('BLOCK#'));
}

const ownersFrom = (months: readonly MonthRecord[], today: string) =>
  [...nightOwners(months)].filter(([night]) => night >= today).map(([, owner]) => owner);

const bookingOf = (owner: NightOwner): string | undefined =>
  owner.startsWith('BOOKING#') ? owner.slice('BOOKING#'.length) : undefined;
