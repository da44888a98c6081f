import { type DemoHome, everyYear, firm, pictures } from './home.ts';

/** A town house in yen, which has no minor unit, with a tax per person and night. */
export const kawaNoIe: DemoHome = (year) => ({
  id: 'kawa-no-ie',
  ownerId: 'haruka',
  name: 'Kawa no Ie',
  summary: 'Hundred-year-old town house by the Kamo river',
  description:
    'A machiya with a courtyard garden, tatami rooms and a cedar bath, a short walk from the Kamo river. Futons are ' +
    'laid out on your arrival, the tea is from Uji, and the neighbours sweep the street at seven.',
  town: 'Kyoto',
  country: 'JP',
  address: '431 Sujiya-cho, Shimogyo-ku, Kyoto 600-8031',
  bedrooms: 2,
  beds: 4,
  bathrooms: 1,
  amenities: ['Courtyard garden', 'Cedar bath', 'Wifi', 'Bicycles', 'Air conditioning', 'Washing machine'],
  photos: pictures('kawa-no-ie', [
    'Wooden town house with paper lanterns in the evening',
    'Tatami room open to a small garden',
    'Cedar bath with a view of maple leaves',
  ]),
  checkIn: '15:00',
  checkOut: '10:00',
  contact: 'Haruka, +81 75 000 0012',
  arrivalInstructions:
    'From the station it is eight minutes on foot along the river, with the water on your left. The gate is never locked; please take your shoes off behind the door.',
  policy: firm,
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  capacity: { guests: 5, infants: 1 },
  rates: {
    base: 28_000,
    weekdays: { sat: 34_000 },
    seasons: [
      ...everyYear(year, 'Cherry blossom', ['03-20', '04-15'], { base: 52_000, limits: { minStay: 3 } }),
      ...everyYear(year, 'Autumn leaves', ['11-05', '12-06'], { base: 48_000, limits: { minStay: 2 } }),
    ],
  },
  fees: { cleaning: 12_000, includedGuests: 3, extraGuest: 5_000 },
  taxes: [
    {
      kind: 'percent',
      name: 'Consumption tax',
      basisPoints: 1_000,
      on: ['accommodation', 'extra-guests', 'cleaning'],
    },
    { kind: 'person-night', name: 'Accommodation tax', amount: 500, fromAge: 0 },
  ],
  lengthDiscounts: [{ nights: 5, basisPoints: 700 }],
  promotions: [],
  limits: { minStay: 2, maxStay: 28 },
  window: { noticeDays: 2, horizonDays: 365 },
});
