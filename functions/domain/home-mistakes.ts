import { cardStep, isChargeable } from './charge.ts';
import type { Property } from './property.ts';

/** What of a home cannot be as it is written, and what it must be. */
export interface HomeMistake {
  /** `paymentPlan.depositBasisPoints` */
  readonly field: string;
  readonly message: string;
}

type Terms = Pick<Property, 'paymentPlan' | 'damageDeposit' | 'currency' | 'window'>;

/** What is wrong with how a home is paid: terms that no guest could be charged by. None when all is well. */
export const mistakesOf = (home: Terms): HomeMistake[] => [...planMistakes(home), ...depositMistakes(home)];

function planMistakes({ paymentPlan, window }: Terms): HomeMistake[] {
  if (!paymentPlan) return [];
  const { depositBasisPoints: share, balanceDaysBeforeArrival: days } = paymentPlan;
  const isShare = Number.isInteger(share) && share > 0 && share < 10_000;
  const isDay = Number.isInteger(days) && days > 0 && days < window.horizonDays;
  return [
    ...(isShare
      ? []
      : mistake(
          'paymentPlan.depositBasisPoints',
          'must be 1 to 9999: with nothing or all paid at booking there is no plan',
        )),
    ...(isDay
      ? []
      : mistake(
          'paymentPlan.balanceDaysBeforeArrival',
          `must be 1 to ${window.horizonDays - 1}: the rest is due before the arrival, and after the earliest booking`,
        )),
  ];
}

function depositMistakes({ damageDeposit, currency }: Terms): HomeMistake[] {
  if (!damageDeposit) return [];
  const { amount } = damageDeposit;
  const step = cardStep(currency);
  if (
    Number.isInteger(amount) &&
    amount % step === 0 &&
    isChargeable({ amount, currency }) &&
    amount <= mostOnCard
  )
    return [];
  const unit = step === 1 ? 'whole minor units' : `a multiple of ${step} minor units`;
  return mistake('damageDeposit.amount', `must be what a card can hold: ${unit}, 50 to ${mostOnCard}`);
}

/** Source: docs.stripe.com/currencies#minimum-and-maximum-charge-amounts: eight digits. */
const mostOnCard = 99_999_999;

const mistake = (field: string, message: string): HomeMistake[] => [{ field, message }];
