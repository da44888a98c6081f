import { expect, test } from 'vitest';
import { itemOfProperty } from '../../functions/adapters/property-item.ts';
import { mistakesOf } from '../../functions/domain/home-mistakes.ts';
import { aProperty } from '../booking/builders.ts';

const planned = (depositBasisPoints: number, balanceDaysBeforeArrival: number) =>
  mistakesOf({ ...aProperty(), paymentPlan: { depositBasisPoints, balanceDaysBeforeArrival } }).map(
    ({ field }) => field,
  );
const deposited = (amount: number, currency: 'EUR' | 'BHD' = 'EUR') =>
  mistakesOf({ ...aProperty(), currency, damageDeposit: { amount } });

test('a plan takes a real part when a stay is booked, and the rest on a day before the arrival', () => {
  expect(planned(3_000, 30)).toEqual([]);
  expect(planned(1, 1)).toEqual([]);
  for (const share of [0, 10_000, -1, 12_000, 0.5])
    expect(planned(share, 30)).toEqual(['paymentPlan.depositBasisPoints']);
  const { horizonDays } = aProperty().window;
  for (const days of [0, -3, 1.5, horizonDays])
    expect(planned(3_000, days)).toEqual(['paymentPlan.balanceDaysBeforeArrival']);
  expect(planned(0, 0)).toHaveLength(2);
});

test('a damage deposit is what a card can hold', () => {
  expect(deposited(20_000)).toEqual([]);
  for (const amount of [0, 49, -20_000, 100_000_000, 200.5])
    expect(deposited(amount)).toMatchObject([{ field: 'damageDeposit.amount' }]);
  expect(deposited(20_005, 'BHD')).toMatchObject([
    { message: 'must be what a card can hold: a multiple of 10 minor units, 50 to 99999999' },
  ]);
});

test('a home with terms that nobody could pay by is not written, and the error says which and why', () => {
  const home = {
    ...aProperty('dune'),
    paymentPlan: { depositBasisPoints: 10_000, balanceDaysBeforeArrival: 7 },
  };
  expect(() => itemOfProperty(home)).toThrow(
    'Home dune: paymentPlan.depositBasisPoints must be 1 to 9999: with nothing or all paid at booking there is no plan',
  );
});
