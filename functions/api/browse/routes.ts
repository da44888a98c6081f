import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** What whoever looks for a stay asks. */
export const browseRoutes = {
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
  getOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    audience: 'anyone',
    door: 'description',
    summary: 'This description',
  },
} as const satisfies Record<string, Route>;
