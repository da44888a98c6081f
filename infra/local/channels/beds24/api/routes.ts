import { authentication } from './authentication.ts';
import type { Endpoint } from './endpoint.ts';
import { listBookings } from './list-bookings.ts';
import { readAvailability, readCalendar } from './read-calendar.ts';
import { readProperties } from './read-properties.ts';
import { writeBookings } from './write-bookings.ts';
import { writeCalendar } from './write-calendar.ts';

const bookings = '/bookings';
const calendar = '/inventory/rooms/calendar';
const availability = '/inventory/rooms/availability';

/** The methods of the API that there are here. */
export const endpoints: readonly Endpoint[] = [
  ...authentication,
  { method: 'GET', path: bookings, operation: 'bookings.list', scope: 'read:bookings', run: listBookings },
  {
    method: 'POST',
    path: bookings,
    operation: 'bookings.write',
    scope: 'write:bookings',
    run: writeBookings,
  },
  { method: 'GET', path: calendar, operation: 'calendar.read', scope: 'read:inventory', run: readCalendar },
  {
    method: 'POST',
    path: calendar,
    operation: 'calendar.write',
    scope: 'write:inventory',
    run: writeCalendar,
  },
  {
    method: 'GET',
    path: availability,
    operation: 'availability.read',
    scope: 'read:inventory',
    run: readAvailability,
  },
  {
    method: 'GET',
    path: '/properties',
    operation: 'properties.read',
    scope: 'read:properties',
    run: readProperties,
  },
];
