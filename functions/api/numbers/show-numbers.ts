import type { z } from 'zod';
import { ownerOf } from '../../adapters/night-writes.ts';
import { type Booking, isPlatformBooking } from '../../domain/booking.ts';
import { feedOwner } from '../../domain/feed-plan.ts';
import { nightOwners } from '../../domain/month.ts';
import type { HomeYear, Period } from '../../domain/numbers/figures.ts';
import { numbersOf, periodBefore } from '../../domain/numbers/numbers.ts';
import { isSold } from '../../domain/numbers/sold-nights.ts';
import { isOwnersStay } from '../../domain/owners-stay.ts';
import type { Property } from '../../domain/property.ts';
import { addDays, monthsBetween } from '../../domain/stay.ts';
import type { Answer } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import { askedHomes, type Services } from '../stays/services.ts';
import type { numbersResult } from './schemas.ts';

type Body = z.input<typeof numbersResult>;

/** Nobody stays longer than this many nights, so that earlier arrivals are gone. */
const longestStay = 366;

/** Homes that are read at a time. */
const atOnce = 10;

/** How a member's homes, or one of them, did in a period, and in as many days before. */
export async function showNumbers(
  { query, reach }: Admitted<typeof routes.getNumbers>,
  services: Services,
): Promise<Answer> {
  const all = await askedHomes(undefined, reach, services);
  const asked = all.filter(({ id }) => query.propertyId === undefined || id === query.propertyId);
  if (query.propertyId !== undefined && asked.length === 0) return notReached;
  const period = { from: query.from, to: query.to };
  const before = periodBefore(period);
  const years: HomeYear[] = [];
  for (let start = 0; start < asked.length; start += atOnce) {
    const some = asked.slice(start, start + atOnce);
    const whole = { from: before.from, to: period.to };
    years.push(...(await Promise.all(some.map((home) => yearOf(home, whole, services)))));
  }
  const named = all.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const body: Body = {
    before,
    currencies: numbersOf(years, period).map((each) => ({
      ...each,
      homes: named.filter(({ id }) => each.homes.includes(id)),
      months: each.months.map((month) => ({ ...month, channels: [...month.channels] })),
    })),
    homes: named,
  };
  return { status: 200, body };
}

async function yearOf(home: Property, { from, to }: Period, services: Services): Promise<HomeYear> {
  const [all, found] = await Promise.all([
    services.stays.arriving(home.id, addDays(from, -longestStay), to),
    services.properties.read(home.id, monthsBetween(from, to)),
  ]);
  const [owners, bookings] = [all.filter(isOwnersStay), all.filter((booking) => !isOwnersStay(booking))];
  const theirs = new Set(owners.map(({ id }) => ownerOf(id)));
  const sold = new Set(bookings.filter(isSold).flatMap(ownersOf));
  const taken = [...nightOwners(found?.months ?? [])];
  return {
    ...{ propertyId: home.id, currency: home.currency, timeZone: home.timeZone, bookings },
    // Nights of a hold may be sold yet: they are neither blocked nor sold. The owner's own are blocked.
    blocked: new Set(
      taken
        .filter(([, owner]) => theirs.has(owner) || (!owner.startsWith('BOOKING#') && !sold.has(owner)))
        .map(([night]) => night),
    ),
  };
}

/** Under which names a platform's booking may have its nights. */
const ownersOf = (booking: Booking): readonly string[] =>
  isPlatformBooking(booking) ? [feedOwner(booking.origin.connectionId, booking.origin.externalId)] : [];
