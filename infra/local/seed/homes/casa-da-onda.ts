import { inTurn } from '../cleaners.ts';
import { demoLocks } from '../locks.ts';
import { type DemoHome, everyYear, moderate, pictures } from './home.ts';

/** A house by the Atlantic: high summer by the week, a tourist tax with an age and a cap on nights. */
export const casaDaOnda: DemoHome = (year) => ({
  id: 'casa-da-onda',
  ownerId: 'olivia',
  name: 'Casa da Onda',
  summary: 'White house above the surf, five minutes to the sand',
  description:
    'A bright, whitewashed house on the cliff above Praia do Sul. The terrace faces west over the Atlantic, the ' +
    'kitchen is made for long dinners, and the surf school is a five-minute walk down the path. Cool in summer, ' +
    'with a wood stove for winter evenings.',
  town: 'Ericeira',
  country: 'PT',
  address: 'Rua das Furnas 12, 2655-273 Ericeira',
  bedrooms: 3,
  beds: 4,
  bathrooms: 2,
  amenities: ['Sea view', 'Wifi', 'Terrace', 'Wood stove', 'Washing machine', 'Parking', 'Cot'],
  photos: pictures('casa-da-onda', [
    'White house with blue shutters above a beach at sunset',
    'Living room with a wood stove and a window to the sea',
    'Bedroom with a striped blanket and morning light',
  ]),
  checkIn: '16:00',
  checkOut: '10:00',
  lock: demoLocks['casa-da-onda'],
  contact: 'Olivia, +351 21 000 0012, olivia@example.com',
  arrivalInstructions:
    'From the church square follow Rua do Mar down to the sea; the house with the green door is the last on the left. Park on the square: the street is too narrow for cars.',
  policy: moderate,
  paymentPlan: { depositBasisPoints: 3_000, balanceDaysBeforeArrival: 30 },
  cleaning: inTurn('ana', 'bruno'),
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
  capacity: { guests: 6, infants: 2 },
  rates: {
    base: 14_000,
    weekdays: { fri: 16_500, sat: 16_500 },
    seasons: [
      ...everyYear(year, 'Summer', ['06-15', '09-15'], {
        base: 22_500,
        weekdays: { fri: 24_500, sat: 24_500 },
        limits: { minStay: 5 },
      }),
      ...everyYear(year, 'High summer', ['07-25', '08-22'], { base: 28_000, limits: { minStay: 7 } }),
      ...everyYear(year, 'New Year', ['12-27', '01-03'], { base: 26_000, limits: { minStay: 4 } }),
    ],
  },
  fees: { cleaning: 8_500, includedGuests: 4, extraGuest: 2_000 },
  taxes: [{ kind: 'person-night', name: 'Tourist tax', amount: 200, fromAge: 13, maxNights: 7 }],
  lengthDiscounts: [
    { nights: 7, basisPoints: 1_000 },
    { nights: 28, basisPoints: 2_500 },
  ],
  promotions: [
    {
      code: 'SURF10',
      reduction: { kind: 'percent', basisPoints: 1_000 },
      bookable: { from: `${year - 1}-01-01`, to: `${year + 3}-01-01` },
      minNights: 3,
    },
  ],
  limits: { minStay: 2, maxStay: 90 },
  window: { noticeDays: 1, horizonDays: 540 },
});
