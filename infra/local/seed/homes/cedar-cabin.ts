import { together } from '../cleaners.ts';
import { demoLocks } from '../locks.ts';
import { type DemoHome, everyYear, moderate, pictures } from './home.ts';

/** A ski cabin in dollars with two percent taxes and a fixed-amount code. */
export const cedarCabin: DemoHome = (year) => ({
  id: 'cedar-cabin',
  ownerId: 'olivia',
  name: 'Cedar Cabin',
  summary: 'Log cabin with a hot tub, ten minutes from the lifts',
  description:
    'A log cabin under tall spruces outside Breckenridge. Boot dryers at the door, a river-stone fireplace, bunk ' +
    'beds the children argue over, and a hot tub under more stars than you remember there being.',
  town: 'Breckenridge',
  country: 'US',
  address: '218 Gold King Way, Breckenridge, CO 80424',
  bedrooms: 3,
  beds: 6,
  bathrooms: 2,
  amenities: ['Hot tub', 'Fireplace', 'Wifi', 'Ski storage', 'Bunk beds', 'Garage', 'Dryer'],
  photos: pictures('cedar-cabin', [
    'Log cabin in the snow under tall trees at dusk',
    'Fireplace of river stone with armchairs',
    'Steaming hot tub with mountains behind',
  ]),
  checkIn: '16:00',
  checkOut: '11:00',
  lock: demoLocks['cedar-cabin'],
  contact: 'Olivia, +1 970 555 0112',
  houseRules:
    'No smoking, candles or open fire outside of the stove.\nFood stays indoors: bears read the scent a mile off.\nQuiet hours from ten at night to seven.',
  arrivalInstructions:
    'Turn off the county road at the red mailbox and follow the gravel for half a mile. In winter bring chains; the last bend is ploughed last.',
  policy: moderate,
  cleaning: together('ana', 'bruno', 'chiara'),
  currency: 'USD',
  timeZone: 'America/Denver',
  capacity: { guests: 8, infants: 1 },
  rates: {
    base: 18_900,
    weekdays: { fri: 23_900, sat: 23_900 },
    seasons: [
      ...everyYear(year, 'Ski', ['12-10', '04-05'], {
        base: 32_900,
        weekdays: { fri: 38_900, sat: 38_900 },
        limits: { minStay: 3 },
      }),
      ...everyYear(year, 'Holidays', ['12-20', '01-04'], { base: 54_900, limits: { minStay: 5 } }),
    ],
  },
  fees: { cleaning: 17_500, includedGuests: 6, extraGuest: 2_500 },
  taxes: [
    {
      kind: 'percent',
      name: 'Sales tax',
      basisPoints: 888,
      on: ['accommodation', 'extra-guests', 'cleaning'],
    },
    { kind: 'percent', name: 'Lodging tax', basisPoints: 340, on: ['accommodation', 'extra-guests'] },
  ],
  lengthDiscounts: [{ nights: 7, basisPoints: 1_200 }],
  promotions: [
    {
      code: 'POWDER50',
      reduction: { kind: 'fixed', amount: 5_000 },
      bookable: { from: `${year - 1}-01-01`, to: `${year + 3}-01-01` },
      minNights: 2,
    },
  ],
  limits: { minStay: 2, maxStay: 30 },
  window: { noticeDays: 0, horizonDays: 365 },
});
