import { inTurn } from '../cleaners.ts';
import { demoLocks } from '../locks.ts';
import { type DemoHome, everyYear, firm, pictures } from './home.ts';

/** A farmhouse let from Saturday to Saturday in summer. */
export const villaCipresso: DemoHome = (year) => ({
  id: 'villa-cipresso',
  ownerId: 'olivia',
  name: 'Villa Cipresso',
  summary: 'Stone farmhouse with a pool between vines and olive trees',
  description:
    'A restored farmhouse at the end of a cypress lane, with a pool, a pergola for twelve and views over the ' +
    'vineyards of Montalcino. The owner lives next door, brings eggs in the morning and books the truffle walk.',
  town: 'Montalcino',
  country: 'IT',
  address: 'Podere Cipresso 4, 53024 Montalcino SI',
  bedrooms: 5,
  beds: 8,
  bathrooms: 4,
  amenities: [
    'Pool',
    'Wifi',
    'Garden',
    'Barbecue',
    'Air conditioning',
    'Dishwasher',
    'Parking',
    'Pets welcome',
  ],
  photos: pictures('villa-cipresso', [
    'Stone farmhouse at the end of a lane of cypresses',
    'Long table under a pergola with vines',
    'Pool with sun loungers and hills behind',
  ]),
  checkIn: '17:00',
  checkOut: '10:00',
  lock: demoLocks['villa-cipresso'],
  contact: 'Olivia, +39 0577 000012',
  arrivalInstructions:
    'Follow the white road from the village for two kilometres and stop at the cypresses: the gate opens by itself during the day. Satellite navigation sends you to the neighbour.',
  policy: firm,
  cleaning: inTurn('chiara', 'ana'),
  currency: 'EUR',
  timeZone: 'Europe/Rome',
  capacity: { guests: 10, infants: 2 },
  rates: {
    base: 29_000,
    seasons: [
      ...everyYear(year, 'Spring', ['04-10', '06-12'], { base: 36_000, limits: { minStay: 3 } }),
      ...everyYear(year, 'Summer', ['06-12', '09-11'], {
        base: 52_000,
        limits: {
          minStay: 7,
          closedToArrival: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri'],
          closedToDeparture: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri'],
        },
      }),
    ],
  },
  fees: { cleaning: 18_000, includedGuests: 8, extraGuest: 2_500 },
  taxes: [
    { kind: 'percent', name: 'VAT', basisPoints: 1_000, on: ['accommodation', 'extra-guests', 'cleaning'] },
    { kind: 'person-night', name: 'Imposta di soggiorno', amount: 250, fromAge: 12, maxNights: 5 },
  ],
  lengthDiscounts: [{ nights: 14, basisPoints: 800 }],
  promotions: [],
  limits: { minStay: 3, maxStay: 60, minStayByArrival: { fri: 2 } },
  window: { noticeDays: 3, horizonDays: 600 },
});
