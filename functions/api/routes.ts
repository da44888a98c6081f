import type { z } from 'zod';
import type { DoorName } from '../functions.ts';
import * as schemas from './schemas.ts';

/**
 * Who may call a route. `anyone` signs with whatever role they have, the visitor's at least; `signed-in` with a role
 * that takes signing in; the others with the role of that group, an owner also with what is the operator's. `webhook`
 * proves itself by its own signature.
 */
export type Audience = 'anyone' | 'signed-in' | 'cleaner' | 'operator' | 'owner' | 'webhook';

/** One route of the API: deployed, authorised, validated, documented and typed from this. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the API's stage `api`, with `{placeholders}`. */
  readonly path: string;
  readonly audience: Audience;
  readonly door: DoorName;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly headers?: readonly string[];
  readonly answer?: z.ZodType;
  /** Requests per second that the route takes before it answers 429. */
  readonly rate?: number;
}

/** Every route of the API, by operation id. */
export const routes = {
  searchProperties: {
    method: 'GET',
    path: '/properties',
    audience: 'anyone',
    door: 'browse',
    summary: 'Find homes that are free, with exact totals',
    query: schemas.searchQuery,
    answer: schemas.searchResult,
  },
  getProperty: {
    method: 'GET',
    path: '/properties/{propertyId}',
    audience: 'anyone',
    door: 'browse',
    summary: 'Read a home',
    answer: schemas.propertyResult,
  },
  getCalendar: {
    method: 'GET',
    path: '/properties/{propertyId}/calendar',
    audience: 'anyone',
    door: 'browse',
    summary: 'Each night of some months: free or why not, and its price',
    query: schemas.calendarQuery,
    answer: schemas.calendarResult,
  },
  createQuote: {
    method: 'POST',
    path: '/quotes',
    audience: 'anyone',
    door: 'browse',
    summary: 'Price a stay exactly, valid for 30 minutes',
    body: schemas.quoteRequest,
    answer: schemas.quoteResult,
  },
  createBooking: {
    method: 'POST',
    path: '/bookings',
    audience: 'anyone',
    door: 'book',
    summary: 'Hold the nights and get the payment page',
    body: schemas.bookingRequest,
    headers: ['Idempotency-Key'],
    answer: schemas.bookingCreated,
    rate: 500,
  },
  getBooking: {
    method: 'GET',
    path: '/bookings/{bookingId}',
    audience: 'anyone',
    door: 'book',
    summary: 'Read a booking with its access token',
    headers: ['x-booking-token'],
    answer: schemas.bookingResult,
  },
  getOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    audience: 'anyone',
    door: 'browse',
    summary: 'This description',
  },
  stripeWebhook: {
    method: 'POST',
    path: '/webhooks/stripe',
    audience: 'webhook',
    door: 'stripe-webhook',
    summary: 'Events from Stripe, signed by Stripe',
    rate: 500,
  },
} as const satisfies Record<string, Route>;

/** The operation id of a route. */
export type RouteName = keyof typeof routes;
