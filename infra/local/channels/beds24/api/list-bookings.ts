import { type Booking, statuses } from '../store/booking.ts';
import { viewOf } from './booking-view.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import { type Parameters, pageOf, parametersOf } from './query.ts';

const known = [
  'propertyId',
  'roomId',
  'id',
  'apiReference',
  'channel',
  'arrival',
  'arrivalFrom',
  'arrivalTo',
  'departure',
  'departureFrom',
  'departureTo',
  'bookingTimeFrom',
  'bookingTimeTo',
  'modifiedFrom',
  'modifiedTo',
  'searchString',
  'includeInvoiceItems',
  'includeInfoItems',
  'includeGuests',
  'includeBookingGroup',
  'status',
];

const asksForDates = /^(id|arrival|departure)/;

/** `GET /bookings`: without states those but cancelled ones, and without dates only what is to come. */
export function listBookings({ store, query, scopes, now, pageSize }: ApiCall): ApiAnswer {
  const asked = parametersOf(query, known);
  const today = new Date(now).toISOString().slice(0, 10);
  const isOpen = [...query.keys()].some((name) => asksForDates.test(name));
  const tests = testsOf(asked);
  const found = store.bookings
    .all()
    .filter((booking) => (isOpen || booking.arrival >= today) && tests.every((test) => test(booking)))
    .map((booking) => viewOf(booking, scopes, asked.flag('includeInvoiceItems')));
  return { status: 200, body: pageOf('booking', found, asked.page, pageSize) };
}

type Test = (booking: Booking) => boolean;

const usual = statuses.filter((status) => status !== 'cancelled');

function testsOf(asked: Parameters): readonly Test[] {
  const states = asked.texts('status');
  return [
    ({ status }) => (states.length === 0 ? usual : states).includes(status),
    oneOf(asked.integers('id'), ({ id }) => id),
    oneOf(asked.integers('roomId'), ({ roomId }) => roomId),
    oneOf(asked.integers('propertyId'), ({ propertyId }) => propertyId),
    oneOf(asked.texts('apiReference'), ({ apiReference }) => apiReference),
    oneOf(asked.texts('channel'), ({ channel }) => channel),
    ...dateTests(asked, 'arrival', ({ arrival }) => arrival),
    ...dateTests(asked, 'departure', ({ departure }) => departure),
    ...timeTests(asked, 'bookingTime', ({ bookingTime }) => bookingTime),
    ...timeTests(asked, 'modified', ({ modifiedTime }) => modifiedTime),
    searchTest(asked.text('searchString')),
  ];
}

function oneOf<T>(wanted: readonly T[], of: (booking: Booking) => T): Test {
  return (booking) => wanted.length === 0 || wanted.includes(of(booking));
}

/** "After" and "before" are taken at their word: the date itself is not part of it. */
function dateTests(asked: Parameters, name: string, of: (booking: Booking) => string): Test[] {
  const [on, after, before] = [asked.date(name), asked.date(`${name}From`), asked.date(`${name}To`)];
  return [
    (booking) => on === undefined || of(booking) === on,
    (booking) => after === undefined || of(booking) > after,
    (booking) => before === undefined || of(booking) < before,
  ];
}

function timeTests(asked: Parameters, name: string, of: (booking: Booking) => string): Test[] {
  const [after, before] = [asked.instant(`${name}From`), asked.instant(`${name}To`)];
  return [
    (booking) => after === undefined || Date.parse(of(booking)) > after,
    (booking) => before === undefined || Date.parse(of(booking)) < before,
  ];
}

/** It looks at names, e-mail, the reference and the id, and at nothing else. */
function searchTest(wanted: string | undefined): Test {
  if (wanted === undefined) return () => true;
  return ({ id, apiReference, more }) =>
    [String(id), apiReference, more.firstName, more.lastName, more.email].some(
      (value) => typeof value === 'string' && value.toLowerCase().includes(wanted.toLowerCase()),
    );
}
