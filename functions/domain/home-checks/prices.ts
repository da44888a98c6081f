import type { HomeMistake } from '../home-mistakes.ts';
import type { Promotion, Rates, Season, Tax, WeekdayPrices } from '../property.ts';
import {
  check,
  checkDates,
  checkEach,
  checkMoney,
  checkShare,
  checkText,
  checkUnique,
  checkWhole,
} from './check.ts';
import type { HomeDraft } from './home-draft.ts';
import { limitMistakes } from './rules.ts';

/** What is wrong with what a stay costs. */
export const priceMistakes = ({ rates, fees, taxes, capacity, ...home }: HomeDraft): HomeMistake[] => [
  ...rateMistakes('rates', rates),
  ...checkEach('rates.seasons', rates.seasons, 100, seasonMistakes),
  ...checkMoney('fees.cleaning', fees.cleaning),
  ...checkMoney('fees.extraGuest', fees.extraGuest),
  ...check(
    Number.isInteger(fees.includedGuests) &&
      fees.includedGuests >= 1 &&
      fees.includedGuests <= Math.max(1, capacity.guests),
    'fees.includedGuests',
    'must be 1 or more, and no more than the home sleeps',
  ),
  ...checkEach('taxes', taxes, 10, taxMistakes),
  ...checkEach('lengthDiscounts', home.lengthDiscounts, 10, (field, { nights, basisPoints }) => [
    ...checkWhole(`${field}.nights`, nights, 2, 365),
    ...checkShare(`${field}.basisPoints`, basisPoints, 1, 9_900),
  ]),
  ...checkUnique(
    'lengthDiscounts',
    home.lengthDiscounts.map(({ nights }) => nights),
    'must not have the same number of nights twice',
  ),
  ...checkEach('promotions', home.promotions, 50, promotionMistakes),
  ...checkUnique(
    'promotions',
    home.promotions.map(({ code }) => code),
    'must not have the same code twice',
  ),
];

const rateMistakes = (
  field: string,
  { base, weekdays = {} }: Pick<Rates, 'base'> & { readonly weekdays?: WeekdayPrices },
): HomeMistake[] => [
  ...checkMoney(`${field}.base`, base, 1),
  ...Object.entries(weekdays).flatMap(([day, price]) => checkMoney(`${field}.weekdays.${day}`, price, 1)),
];

const seasonMistakes = (field: string, season: Season): HomeMistake[] => [
  ...checkText(`${field}.name`, season.name, 60),
  ...checkDates(field, season),
  ...rateMistakes(field, season),
  ...limitMistakes(`${field}.limits`, season.limits ?? {}),
];

function taxMistakes(field: string, tax: Tax): HomeMistake[] {
  const name = checkText(`${field}.name`, tax.name, 60);
  if (tax.kind === 'percent')
    return [
      ...name,
      ...checkShare(`${field}.basisPoints`, tax.basisPoints),
      ...check(tax.on.length > 0, `${field}.on`, 'must be charged on something'),
      ...checkUnique(`${field}.on`, tax.on, 'must not be listed twice'),
    ];
  return [
    ...name,
    ...checkMoney(`${field}.amount`, tax.amount, 1),
    ...checkWhole(`${field}.fromAge`, tax.fromAge, 0, 100),
    ...(tax.maxNights === undefined ? [] : checkWhole(`${field}.maxNights`, tax.maxNights, 1, 365)),
  ];
}

const promotionMistakes = (field: string, promotion: Promotion): HomeMistake[] => [
  ...check(
    /^[A-Z0-9_-]{2,30}$/.test(promotion.code),
    `${field}.code`,
    'must be 2 to 30 capital letters and digits',
  ),
  ...(promotion.reduction.kind === 'percent'
    ? checkShare(`${field}.reduction.basisPoints`, promotion.reduction.basisPoints)
    : checkMoney(`${field}.reduction.amount`, promotion.reduction.amount, 1)),
  ...checkDates(`${field}.bookable`, promotion.bookable),
  ...(promotion.stay ? checkDates(`${field}.stay`, promotion.stay) : []),
  ...(promotion.minNights === undefined ? [] : checkWhole(`${field}.minNights`, promotion.minNights, 1, 365)),
];
