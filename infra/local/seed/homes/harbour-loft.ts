import { together } from '../cleaners.ts';
import { demoLocks } from '../locks.ts';
import { type DemoHome, everyYear, flexible, pictures } from './home.ts';

/** A city loft in dollars, east coast time, one night allowed, no arrivals on Sundays. */
export const harbourLoft: DemoHome = (year) => ({
  id: 'harbour-loft',
  ownerId: 'olivia',
  name: 'Harbour Loft',
  summary: 'Brick loft over the old port, lobster boats below',
  description:
    'One big room of brick and beams over Commercial Street, with a sleeping gallery and tall windows to the ' +
    'harbour. Bakeries downstairs, ferries to the islands across the road, and a desk with a view if you must work.',
  town: 'Portland, Maine',
  country: 'US',
  address: '94 Commercial Street, Portland, ME 04101',
  bedrooms: 1,
  beds: 2,
  bathrooms: 1,
  amenities: ['Harbour view', 'Wifi', 'Desk', 'Elevator', 'Dishwasher', 'Washing machine'],
  photos: pictures('harbour-loft', [
    'Brick warehouse at a harbour with boats',
    'Loft with tall windows and a long sofa',
    'Sleeping gallery under wooden beams',
  ]),
  checkIn: '15:00',
  checkOut: '11:00',
  lock: demoLocks['harbour-loft'],
  contact: 'Olivia, +1 207 555 0112',
  arrivalInstructions:
    'The entrance is in the yard behind the old chandlery; ring nothing, the lift starts on the ground floor. Bicycles stay in the yard.',
  policy: flexible,
  cleaning: together('bruno', 'chiara'),
  currency: 'USD',
  timeZone: 'America/New_York',
  capacity: { guests: 4, infants: 1 },
  rates: {
    base: 15_900,
    weekdays: { thu: 16_900, fri: 19_900, sat: 19_900 },
    seasons: everyYear(year, 'Summer', ['06-01', '10-15'], {
      base: 21_900,
      weekdays: { fri: 26_900, sat: 26_900 },
      limits: { minStay: 2, minStayByArrival: { fri: 3 } },
    }),
  },
  fees: { cleaning: 9_000, includedGuests: 2, extraGuest: 1_500 },
  taxes: [
    {
      kind: 'percent',
      name: 'Lodging tax',
      basisPoints: 900,
      on: ['accommodation', 'extra-guests', 'cleaning'],
    },
  ],
  lengthDiscounts: [
    { nights: 7, basisPoints: 1_000 },
    { nights: 30, basisPoints: 3_000 },
  ],
  promotions: [],
  limits: { minStay: 1, maxStay: 120, closedToArrival: ['sun'] },
  window: { noticeDays: 0, horizonDays: 400 },
});
