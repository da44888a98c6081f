import type { RouteName, routes } from '../../../functions/api/routes.ts';
import type {
  AnswerOf,
  BodyOf,
  Calendar,
  Cancellation,
  Home,
  QueryOf,
  Quote,
  SearchResult,
  StayChange,
  Trip,
} from '../../shared/api/types.ts';
import type { SendTrip } from '../pages/trip/trip-access.ts';
import { send } from './send.ts';

type Place<Name extends RouteName> = Pick<(typeof routes)[Name], 'method' | 'path'>;

// The routes file itself would bring the schemas along; its types check that these places stay the same.
const places = {
  searchProperties: { method: 'GET', path: '/properties' },
  getProperty: { method: 'GET', path: '/properties/{propertyId}' },
  getCalendar: { method: 'GET', path: '/properties/{propertyId}/calendar' },
  createQuote: { method: 'POST', path: '/quotes' },
  createBooking: { method: 'POST', path: '/bookings' },
  getBooking: { method: 'GET', path: '/bookings/{bookingId}' },
  giveUpHold: { method: 'DELETE', path: '/bookings/{bookingId}/hold' },
  getCancellation: { method: 'GET', path: '/bookings/{bookingId}/cancellation' },
  cancelBooking: { method: 'POST', path: '/bookings/{bookingId}/cancellation' },
  getChange: { method: 'GET', path: '/bookings/{bookingId}/change' },
  changeBooking: { method: 'POST', path: '/bookings/{bookingId}/change' },
  payBalance: { method: 'POST', path: '/bookings/{bookingId}/balance' },
  confirmDeposit: { method: 'POST', path: '/bookings/{bookingId}/damage-deposit' },
} as const satisfies { [Name in RouteName]?: Place<Name> };

function pathOf(name: keyof typeof places, id = '', query: object = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const path = places[name].path.replace(/\{\w+\}/, encodeURIComponent(id));
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Finds homes; with dates only free ones, each with its exact total. */
export const searchHomes = (
  query: Partial<QueryOf<'searchProperties'>>,
  signal?: AbortSignal,
): Promise<SearchResult> =>
  send({ method: 'GET', path: pathOf('searchProperties', '', query), ...(signal && { signal }) });

/** Reads a home. */
export const readHome = (id: string): Promise<Home> =>
  send({ method: 'GET', path: pathOf('getProperty', id) });

/** Reads some months of a home's calendar from a month such as `2027-07` on. */
export const readCalendar = (id: string, from: string, months: number): Promise<Calendar> =>
  send({ method: 'GET', path: pathOf('getCalendar', id, { from, months }) });

/** Prices a stay exactly. Refusals are ProblemErrors of status 409 or 422 with reasons. */
export const askQuote = (body: BodyOf<'createQuote'>, signal?: AbortSignal): Promise<Quote> =>
  send({
    method: 'POST',
    path: pathOf('createQuote'),
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

/** Holds the nights and gets the payment page; the same key and body find the same booking. */
export const book = (body: BodyOf<'createBooking'>, key: string): Promise<AnswerOf<'createBooking'>> =>
  send({
    method: 'POST',
    path: pathOf('createBooking'),
    body: JSON.stringify(body),
    headers: { 'idempotency-key': key },
  });

/** Reads a booking. */
export const readTrip = (bookingId: string, ask: SendTrip): Promise<Trip> =>
  ask({
    method: 'GET',
    path: pathOf('getBooking', bookingId),
  });

/** Gives nights that are not paid back; they are free within seconds. */
export const giveUpHold = (bookingId: string, ask: SendTrip): Promise<AnswerOf<'giveUpHold'>> =>
  ask({
    method: 'DELETE',
    path: pathOf('giveUpHold', bookingId),
  });

/** Reads what cancelling gives back now. */
export const readCancellation = (bookingId: string, ask: SendTrip): Promise<Cancellation> =>
  ask({
    method: 'GET',
    path: pathOf('getCancellation', bookingId),
  });

/** Cancels for the refund that was shown; a ProblemError `refund-changed` says that it is another by now. */
export const cancelTrip = (
  bookingId: string,
  ask: SendTrip,
  body: BodyOf<'cancelBooking'>,
): Promise<Cancellation> =>
  ask({
    method: 'POST',
    path: pathOf('cancelBooking', bookingId),
    body: JSON.stringify(body),
  });

/** Reads what another stay would cost instead. Refusals are ProblemErrors of status 409 or 422 with reasons. */
export const readChange = (
  bookingId: string,
  ask: SendTrip,
  query: QueryOf<'getChange'>,
  signal: AbortSignal,
): Promise<StayChange> =>
  ask({
    method: 'GET',
    path: pathOf('getChange', bookingId, query),
    signal,
  });

/** Changes a stay for the total that was shown; a ProblemError `price-changed` says that it is another by now. */
export const changeTrip = (
  bookingId: string,
  ask: SendTrip,
  body: BodyOf<'changeBooking'>,
): Promise<StayChange> =>
  ask({
    method: 'POST',
    path: pathOf('changeBooking', bookingId),
    body: JSON.stringify(body),
  });

/** Gets the page on which the rest of the price is paid. */
export const payRest = (bookingId: string, ask: SendTrip): Promise<AnswerOf<'payBalance'>> =>
  ask({
    method: 'POST',
    path: pathOf('payBalance', bookingId),
  });

/** Gets the page on which the guest confirms that their card holds the damage deposit. */
export const confirmDeposit = (bookingId: string, ask: SendTrip): Promise<AnswerOf<'confirmDeposit'>> =>
  ask({
    method: 'POST',
    path: pathOf('confirmDeposit', bookingId),
  });
