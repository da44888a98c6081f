import type { z } from 'zod';
import type { Booking } from '../../domain/booking.ts';
import { isFoundBy } from '../../domain/find-booking.ts';
import type { Property } from '../../domain/property.ts';
import type { Answer } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import { arrivalSpans, type Wanted } from './arrival-spans.ts';
import { sayListed, totalOf } from './say-booking.ts';
import type { bookingSearch, bookingsFound } from './schemas.ts';
import { askedHomes, type Services } from './services.ts';

type Asked = z.output<typeof bookingSearch>;
type Body = z.input<typeof bookingsFound>;

/** Bookings that one request looks at, at most; who looks for a rare one gets it with a later page. */
const mostLookedAt = 2_000;

/** Finds bookings by who comes, their reference, home, status and arrival, page by page. */
export async function searchBookings(
  { body: asked, reach }: Admitted<typeof routes.searchBookings>,
  services: Services,
): Promise<Answer> {
  const homes = await askedHomes(asked.propertyId, reach, services);
  if (asked.propertyId !== undefined && homes.length === 0) return notReached;
  const now = services.now().toISOString();
  const { found, next } = await look(asked, homes, now.slice(0, 10), services);
  const body: Body = {
    bookings: found.map(sayFound),
    ...(next !== undefined && { next }),
    homes: homes.map(({ id, name }) => ({ id, name })),
    now,
  };
  return { status: 200, body };
}

function sayFound(booking: Booking): Body['bookings'][number] {
  const total = totalOf(booking);
  return { ...sayListed(booking), ...(total && { total }) };
}

/** Where a booking stands in the order of arrivals. */
const placeOf = ({ stay, id }: Booking) => `${stay.arrival}_${id}`;

async function look(asked: Asked, homes: readonly Property[], today: string, { stays }: Services) {
  const wanted: Wanted = { ...asked, today };
  const isLater =
    asked.first === 'earliest' ? (a: string, b: string) => a > b : (a: string, b: string) => a < b;
  const found: Booking[] = [];
  let looked = 0;
  for (const { from, to, after } of arrivalSpans(wanted)) {
    const arriving = (await Promise.all(homes.map(({ id }) => stays.arriving(id, from, to)))).flat();
    const isNew = (booking: Booking) => asked.after === undefined || isLater(placeOf(booking), asked.after);
    const fitting = arriving.filter((booking) => isNew(booking) && fits(booking, asked));
    found.push(...fitting.sort((a, b) => (isLater(placeOf(a), placeOf(b)) ? 1 : -1)));
    looked += arriving.length;
    const last = found[asked.limit - 1];
    if (last && found.length > asked.limit)
      return { found: found.slice(0, asked.limit), next: placeOf(last) };
    if (looked >= mostLookedAt && after !== undefined) return { found, next: after };
  }
  return { found };
}

const fits = (booking: Booking, { text, statuses }: Asked): boolean =>
  (statuses === undefined || statuses.includes(booking.status)) &&
  (text === undefined || isFoundBy(booking, text));
