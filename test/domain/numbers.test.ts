import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConfirmedBooking } from '../../functions/domain/booking.ts';
import type { Currency } from '../../functions/domain/money.ts';
import { figuresOf, type HomeYear } from '../../functions/domain/numbers/figures.ts';
import { numbersOf } from '../../functions/domain/numbers/numbers.ts';
import { soldNights, spread } from '../../functions/domain/numbers/sold-nights.ts';
import { ownersStay } from '../../functions/domain/owners-stay.ts';
import { type CalendarDate, nightsOf } from '../../functions/domain/stay.ts';
import { aConfirmedBooking, anImportedBooking, cancelled, withdrawn } from '../stay/builders.ts';
import { stayOf } from './a-home.ts';

/** A stay whose nights cost 100.00 each, less 30.00, with 50.00 for cleaning and 20.00 of taxes. */
function aDirectStay(arrival: CalendarDate, departure: CalendarDate, createdAt: string): ConfirmedBooking {
  const stay = stayOf(arrival, departure);
  const nights = nightsOf(stay).map((night) => ({ night, amount: 10_000 }));
  return {
    ...aConfirmedBooking(`bk_${arrival}`, stay),
    createdAt,
    price: {
      currency: 'EUR',
      nights,
      lines: [
        { kind: 'accommodation', label: 'Nights', amount: nights.length * 10_000 },
        { kind: 'promotion', label: 'Less', amount: -3_000 },
        { kind: 'cleaning', label: 'Cleaning', amount: 5_000 },
        { kind: 'percent-tax', label: 'VAT', amount: 2_000 },
      ],
      total: nights.length * 10_000 + 4_000,
    },
  };
}

const anAirbnbStay = (
  arrival: CalendarDate,
  departure: CalendarDate,
  total?: number,
  currency: Currency = 'EUR',
) =>
  anImportedBooking(`bk_a${arrival}`, {
    stay: stayOf(arrival, departure),
    createdAt: '2027-05-01T12:00:00.000Z',
    ...(total !== undefined && { total: { amount: total, currency } }),
  });

const aHomeYear = (more: Partial<HomeYear> = {}): HomeYear => ({
  propertyId: 'home',
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
  bookings: [],
  blocked: new Set(),
  ...more,
});

const june = { from: '2027-06-01', to: '2027-07-01' };

/**
 * June has 30 nights; four are blocked, 26 are left. Sold: 3 nights of 29 May to 4 June (the other three are May's),
 * 10 to 12 June by Airbnb at 251.00, 20 to 22 June at a platform that named no price.
 * The direct stay's rooms earn 6 × 100.00 − 30.00 = 570.00, 95.00 a night, so 285.00 in June. Together 536.00 on five
 * priced nights: ADR 107.20, RevPAR 536.00 / 26 = 20.615. Occupancy 7 / 26 = 26.92 %.
 */
const worked = aHomeYear({
  bookings: [
    aDirectStay('2027-05-29', '2027-06-04', '2027-04-29T12:00:00.000Z'),
    anAirbnbStay('2027-06-10', '2027-06-12', 25_100),
    anAirbnbStay('2027-06-20', '2027-06-22'),
    cancelled(aDirectStay('2027-06-15', '2027-06-17', '2027-05-01T12:00:00.000Z')),
    withdrawn(anAirbnbStay('2027-06-25', '2027-06-28', 90_000)),
  ],
  blocked: new Set(['2027-06-05', '2027-06-06', '2027-06-07', '2027-06-08', '2027-07-01']),
});

test('a month worked out by hand', () => {
  expect(figuresOf([worked], 'EUR', june)).toEqual({
    available: 26,
    blocked: 4,
    sold: 7,
    unpriced: 2,
    revenue: 53_600,
    occupancy: 2_692,
    adr: 10_720,
    revpar: 2_062,
    arrivals: 2,
    cancelled: 2,
    cancellationRate: 5_000,
    leadDays: 40,
  });
});

test('what a channel brought stands by month, and the days before beside it', () => {
  const [euros] = numbersOf([worked], { from: '2027-06-01', to: '2027-07-01' });
  expect(euros?.months).toEqual([
    {
      month: '2027-06',
      available: 26,
      sold: 7,
      channels: [
        { channel: 'Airbnb', nights: 4, revenue: 25_100 },
        { channel: 'direct', nights: 3, revenue: 28_500 },
      ],
    },
  ]);
  expect(euros?.before).toMatchObject({ available: 30, sold: 3, revenue: 28_500, adr: 9_500, arrivals: 1 });
});

test('a period may begin and end within a month', () => {
  const [euros] = numbersOf([worked], { from: '2027-05-30', to: '2027-06-03' });
  expect(euros?.months.map(({ month, available, sold }) => [month, available, sold])).toEqual([
    ['2027-05', 2, 2],
    ['2027-06', 2, 2],
  ]);
});

test('money of different currencies is never added up', () => {
  const yen = aHomeYear({ propertyId: 'kawa', currency: 'JPY', timeZone: 'Asia/Tokyo' });
  const booked = { ...yen, bookings: [anAirbnbStay('2027-06-01', '2027-06-03', 40_000, 'JPY')] };
  const paidOtherwise = { ...worked, bookings: [anAirbnbStay('2027-06-01', '2027-06-03', 40_000, 'USD')] };
  const [euros, japan, ...more] = numbersOf([booked, paidOtherwise], june);
  expect(more).toEqual([]);
  expect(euros).toMatchObject({ currency: 'EUR', figures: { revenue: 0, sold: 2, unpriced: 2 } });
  expect(japan).toMatchObject({ currency: 'JPY', figures: { revenue: 40_000, adr: 20_000 } });
});

test('where no night could be sold there is no occupancy, and no rate where none was', () => {
  const closed = aHomeYear({ blocked: new Set(nightsOf({ arrival: june.from, departure: june.to })) });
  const { occupancy, adr, revpar, leadDays } = figuresOf([closed], 'EUR', june);
  expect([occupancy, adr, revpar, leadDays]).toEqual([undefined, undefined, undefined, undefined]);
});

test('a night that is blocked and sold counts as sold', () => {
  const both = { ...worked, blocked: new Set(['2027-06-10']) };
  expect(figuresOf([both], 'EUR', june)).toMatchObject({ blocked: 0, available: 30, sold: 7 });
});

test('what is shared out adds up, however it is weighed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 90 }),
      (amount, weights) => {
        const parts = spread(amount, weights);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true);
      },
    ),
  );
});

test('a hold that lapsed, or waits, sold nothing', () => {
  expect(soldNights(cancelled(aConfirmedBooking()))).toEqual([]);
  expect(soldNights(withdrawn(anImportedBooking()))).toEqual([]);
});

test('the nights of an owner’s own stay are no sold nights, and it is no arrival', () => {
  const home = { id: 'home', name: 'Casa da Onda' };
  const stay = stayOf('2027-06-10', '2027-06-14');
  const own = ownersStay({ id: 'bk_own', home, stay, name: 'Olivia', createdAt: '2027-05-01T12:00:00.000Z' });
  expect(soldNights(own)).toEqual([]);
  const blocked = new Set(nightsOf(stay));
  const figures = figuresOf([aHomeYear({ bookings: [], blocked })], 'EUR', june);
  expect(figuresOf([aHomeYear({ bookings: [own], blocked })], 'EUR', june)).toEqual(figures);
  expect(figures).toMatchObject({ available: 26, blocked: 4, sold: 0, occupancy: 0 });
});
