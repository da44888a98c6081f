import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addDays } from '../../functions/domain/stay.ts';
import { openConnection, type WireRequest } from '../running/connection.ts';
import type { Instance } from '../running/instance.ts';
import { propertiesAt } from '../running/table-access.ts';
import type { Visitor } from '../running/visitor.ts';
import { benchHomes } from './homes.ts';

/** What is asked of the server, again and again. */
export interface Workload {
  readonly what: string;
  readonly expect: number;
  readonly request: (n: number) => WireRequest;
}

const today = new Date().toISOString().slice(0, 10);
const json = { 'content-type': 'application/json' };
const homeOf = (n: number, homes = 1_000) => `home-${String(n % homes).padStart(4, '0')}`;

/** Keeps the first so many homes and waits until the search knows them. */
export async function keepHomes(instance: Instance, count: number): Promise<void> {
  const properties = propertiesAt(instance.awsPort);
  for (const home of benchHomes(count, Number(today.slice(0, 4)))) await properties.save(home);
  await fetch(`http://127.0.0.1:${instance.port}/_local/quiet`);
}

/** Searches for stays of two to eight nights over the coming ten months. */
export const searches = (visitor: Visitor, homes: number): Workload => ({
  what: `search ${homes.toLocaleString('en')} homes`,
  expect: 200,
  request: (n) => {
    const arrival = addDays(today, 5 + ((n * 7) % 300));
    const departure = addDays(arrival, 2 + (n % 7));
    return visitor.sign({
      method: 'GET',
      path: `/api/properties?arrival=${arrival}&departure=${departure}&adults=2&children=${n % 2}`,
      headers: {},
    });
  },
});

const quoteFor = (visitor: Visitor, n: number, nights = 2): WireRequest => {
  const arrival = addDays(today, 5 + ((Math.floor(n / 1_000) * 3) % 300));
  const body = { propertyId: homeOf(n), arrival, departure: addDays(arrival, nights), adults: 2 };
  return visitor.sign({ method: 'POST', path: '/api/quotes', headers: json, body: JSON.stringify(body) });
};

/** Quotes for homes in turn. */
export const quotes = (visitor: Visitor): Workload => ({
  what: 'quote',
  expect: 200,
  request: (n) => quoteFor(visitor, n * 7, 2 + (n % 6)),
});

/** One month of the calendar of homes in turn. */
export const calendars = (visitor: Visitor): Workload => ({
  what: 'month calendar',
  expect: 200,
  request: (n) =>
    visitor.sign({
      method: 'GET',
      path: `/api/properties/${homeOf(n)}/calendar?from=${addDays(today, (n % 10) * 30).slice(0, 7)}&months=1`,
      headers: {},
    }),
});

/** Bookings of stays that nobody else asks for; the quotes are taken before the clock runs. */
export async function bookings(instance: Instance, visitor: Visitor): Promise<Workload> {
  const connection = await openConnection(instance.port);
  const quoteIds: string[] = [];
  for (let n = 0; n < Number(process.env.BENCH_BOOKINGS ?? 6_000); n += 1) {
    const answer = await connection.send(quoteFor(visitor, n));
    if (answer.status === 200)
      quoteIds.push(z.object({ quoteId: z.string() }).parse(JSON.parse(answer.body)).quoteId);
  }
  connection.close();
  let taken = 0;
  return { what: 'booking', expect: 201, request: () => bookingFor(visitor, quoteIds[taken++] ?? '') };
}

/** `POST /bookings` for a quote, under a key of its own. */
export const bookingFor = (visitor: Visitor, quoteId: string): WireRequest =>
  visitor.sign({
    method: 'POST',
    path: '/api/bookings',
    headers: { ...json, 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      quoteId,
      guest: { name: 'Ada Guest', email: 'ada@example.com', locale: 'en' },
      policyAccepted: true,
    }),
  });
