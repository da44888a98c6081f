import { inTurn } from '../cleaners.ts';
import { demoLocks } from '../locks.ts';
import { type DemoHome, everyYear, flexible, pictures } from './home.ts';

/** A small lake house with long winter discounts and a code for autumn stays only. */
export const seeblick: DemoHome = (year) => ({
  id: 'seeblick',
  ownerId: 'olivia',
  name: 'Haus Seeblick',
  summary: 'Timber house with its own jetty on a quiet lake',
  description:
    'A timber house on the reeds of the Plauer See, with a jetty, a rowing boat and a sauna. Cranes pass in autumn, ' +
    'the lake freezes in some winters, and the nearest light at night belongs to a fisherman.',
  town: 'Plau am See',
  country: 'DE',
  address: 'Seestraße 7, 19395 Plau am See',
  bedrooms: 2,
  beds: 3,
  bathrooms: 1,
  amenities: ['Jetty', 'Rowing boat', 'Sauna', 'Wifi', 'Fireplace', 'Parking', 'Pets welcome'],
  photos: pictures('seeblick', [
    'Timber house at a lake with a jetty in the morning',
    'Kitchen with a bench and a view of the water',
    'Sauna with a window to the reeds',
  ]),
  checkIn: '15:00',
  checkOut: '10:30',
  lock: demoLocks.seeblick,
  contact: 'Olivia, +49 38735 00012',
  isContactPublic: true,
  houseRules:
    'Quiet by the lake from ten at night.\nNo shoes in the sauna, no smoking indoors.\nDogs are welcome on the floor, not on the beds.',
  arrivalInstructions:
    'Follow the lane along the lake to its end; the last house is yours, with its own jetty. The key to the boat shed hangs inside by the door.',
  policy: flexible,
  damageDeposit: { amount: 30_000 },
  cleaning: inTurn('bruno'),
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  capacity: { guests: 4, infants: 2 },
  rates: {
    base: 9_800,
    weekdays: { fri: 11_800, sat: 11_800 },
    seasons: everyYear(year, 'Summer', ['05-15', '09-20'], { base: 14_900, limits: { minStay: 3 } }),
  },
  fees: { cleaning: 6_500, includedGuests: 4, extraGuest: 0 },
  taxes: [
    { kind: 'percent', name: 'VAT', basisPoints: 700, on: ['accommodation', 'extra-guests', 'cleaning'] },
    { kind: 'person-night', name: 'Kurabgabe', amount: 150, fromAge: 16 },
  ],
  lengthDiscounts: [
    { nights: 7, basisPoints: 1_000 },
    { nights: 21, basisPoints: 3_500 },
  ],
  promotions: [
    {
      code: 'KRANICH',
      reduction: { kind: 'percent', basisPoints: 1_500 },
      bookable: { from: `${year - 1}-01-01`, to: `${year + 3}-01-01` },
      stay: { from: `${year}-09-20`, to: `${year}-11-30` },
    },
  ],
  limits: { minStay: 2, maxStay: 60 },
  window: { noticeDays: 1, horizonDays: 540 },
});
