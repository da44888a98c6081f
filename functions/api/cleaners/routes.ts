import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** Cleaners, and the cleaning after a stay as operators see it. */
export const cleanerRoutes = {
  listCleaners: {
    method: 'GET',
    path: '/operator/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'The cleaners, each with the address of their calendar',
    answer: schemas.cleanerList,
  },
  createCleaner: {
    method: 'POST',
    path: '/operator/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Add a cleaner',
    body: schemas.cleanerRequest,
    answer: schemas.cleanerResult,
  },
  changeCleaner: {
    method: 'POST',
    path: '/operator/cleaners/{cleanerId}',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Change a cleaner, give them no more jobs, or replace the address of their calendar',
    body: schemas.cleanerChange,
    answer: schemas.cleanerResult,
  },
  getCleanerChoice: {
    method: 'GET',
    path: '/operator/properties/{propertyId}/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Who cleans a home, in the order in which they are asked',
    answer: schemas.cleanerChoiceResult,
  },
  setCleanerChoice: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/cleaners',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Choose who cleans a home, whom to ask first, and how long they have to answer',
    body: schemas.cleanerChoiceRequest,
    answer: schemas.cleanerChoiceResult,
  },
  getCleaning: {
    method: 'GET',
    path: '/operator/bookings/{bookingId}/cleaning',
    audience: 'operator',
    door: 'cleaners',
    summary: 'The cleaning after a stay: who was asked, what they said, who has it',
    answer: schemas.cleaningResult,
  },
  orderCleaning: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/cleaning',
    audience: 'operator',
    door: 'cleaners',
    summary: 'Give the job to a cleaner by hand, or say how the home was left',
    body: schemas.cleaningOrder,
    answer: schemas.cleaningResult,
  },
} as const satisfies Record<string, Route>;
