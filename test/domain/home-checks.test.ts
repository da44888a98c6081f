import { describe, expect, test } from 'vitest';
import { homeMistakes } from '../../functions/domain/home-checks/home-checks.ts';
import type { HomeDraft } from '../../functions/domain/home-checks/home-draft.ts';
import { demoHomes } from '../../infra/local/seed/homes/index.ts';
import { aProperty } from '../booking/builders.ts';
import { draftOf } from './a-draft.ts';

const home = draftOf(aProperty());
const fieldsOf = (changed: Partial<HomeDraft>) =>
  homeMistakes({ ...home, ...changed }).map(({ field }) => field);

const season = { name: 'Summer', from: '2027-06-01', to: '2027-09-01', base: 20_000 };
const promotion = {
  code: 'SEA10',
  reduction: { kind: 'percent', basisPoints: 1_000 },
  bookable: { from: '2027-01-01', to: '2027-02-01' },
} as const;

test.each(demoHomes.map((make) => make(2027)))('$name of the demo has no mistakes', (demo) => {
  expect(homeMistakes(draftOf(demo))).toEqual([]);
});

describe('a home is refused with', () => {
  const wrong: readonly (readonly [name: string, changed: Partial<HomeDraft>, fields: readonly string[]])[] =
    [
      ['no name', { name: ' ' }, ['name']],
      ['a summary that does not fit a card', { summary: 'x'.repeat(141) }, ['summary']],
      ['a country that is none', { country: 'Portugal' }, ['country']],
      ['a time zone that is none', { timeZone: 'Europe/Ericeira' }, ['timeZone']],
      ['a third of a bathroom', { bathrooms: 1.3 }, ['bathrooms']],
      [
        'nobody to sleep there',
        { capacity: { guests: 0, infants: 0 } },
        ['capacity.guests', 'fees.includedGuests'],
      ],
      ['an amenity twice', { amenities: ['Wifi', 'Wifi'] }, ['amenities']],
      [
        'a picture from elsewhere that says nothing',
        { photos: [{ src: 'https://elsewhere.test/a.jpg', alt: '', width: 4, height: 3 }] },
        ['photos.0.src', 'photos.0.alt'],
      ],
      ['a night for nothing', { rates: { base: 0, seasons: [] } }, ['rates.base']],
      [
        'half a cent on Saturdays',
        { rates: { ...home.rates, weekdays: { sat: 0.5 } } },
        ['rates.weekdays.sat'],
      ],
      [
        'a season that ends before it begins',
        { rates: { ...home.rates, seasons: [{ ...season, to: '2027-05-01' }] } },
        ['rates.seasons.0.to'],
      ],
      [
        'a season on a date that is none',
        { rates: { ...home.rates, seasons: [season, { ...season, from: '2027-02-30' }] } },
        ['rates.seasons.1.from'],
      ],
      [
        'more guests in the price than it sleeps',
        { fees: { ...home.fees, includedGuests: 5 } },
        ['fees.includedGuests'],
      ],
      [
        'a tax on nothing',
        { taxes: [{ kind: 'percent', name: 'VAT', basisPoints: 700, on: [] }] },
        ['taxes.0.on'],
      ],
      [
        'a discount that gives a home away',
        { lengthDiscounts: [{ nights: 7, basisPoints: 10_000 }] },
        ['lengthDiscounts.0.basisPoints'],
      ],
      ['a code twice', { promotions: [promotion, promotion] }, ['promotions']],
      ['a small code', { promotions: [{ ...promotion, code: 'sea10' }] }, ['promotions.0.code']],
      ['more nights at least than at most', { limits: { minStay: 7, maxStay: 5 } }, ['limits.maxStay']],
      [
        'no day to arrive on',
        { limits: { closedToArrival: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] } },
        ['limits.closedToArrival'],
      ],
      [
        'more notice than it can be booked ahead',
        { window: { noticeDays: 30, horizonDays: 30 } },
        ['window.horizonDays'],
      ],
      [
        'a policy that gives back more for less notice',
        {
          policy: {
            name: 'Odd',
            tiers: [
              { hoursBefore: 48, refundBasisPoints: 5_000 },
              { hoursBefore: 24, refundBasisPoints: 10_000 },
            ],
          },
        },
        ['policy.tiers.1.refundBasisPoints'],
      ],
      ['nobody to ask', { contact: ' ' }, ['contact']],
      ['nobody to ask before booking', { isContactPublic: true }, ['contact']],
      ['rules without a word', { houseRules: ' ' }, ['houseRules']],
      ['half past twenty-four', { checkIn: '24:30' }, ['checkIn']],
      [
        'a key box nowhere',
        { lock: { driver: 'manual', boxId: 'box 1', codeLength: 3, place: '' } },
        ['lock.boxId', 'lock.codeLength', 'lock.place'],
      ],
      [
        'nobody to clean it',
        { cleaning: { cleaners: [], ask: 'all-at-once', hoursToAnswer: 24 } },
        ['cleaning.cleaners'],
      ],
      ['a damage deposit that no card holds', { damageDeposit: { amount: 10 } }, ['damageDeposit.amount']],
      ['a number that is none', { beds: Number.NaN }, ['beds']],
    ];
  test.each(wrong)('%s', (_, changed, fields) => {
    expect(fieldsOf(changed)).toEqual(fields);
  });
});
