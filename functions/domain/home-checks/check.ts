import type { HomeMistake } from '../home-mistakes.ts';
import { isCalendarDate } from '../stay.ts';

const unless = (isRight: boolean, field: string, message: string): HomeMistake[] =>
  isRight ? [] : [{ field, message }];

/** A text of at least one and at most so many characters. */
export const checkText = (field: string, value: string, most: number): HomeMistake[] =>
  unless(
    value.trim().length > 0 && value.length <= most,
    field,
    `must have 1 to ${most.toLocaleString('en')} characters`,
  );

/** A whole number within these, both included. */
export const checkWhole = (field: string, value: number, from: number, to: number): HomeMistake[] =>
  unless(
    Number.isInteger(value) && value >= from && value <= to,
    field,
    `must be a whole number from ${from} to ${to}`,
  );

/** Source: docs.stripe.com/currencies#minimum-and-maximum-charge-amounts: eight digits. */
const mostMoney = 99_999_999;

/** Minor units: whole, and not more than a card can be charged. */
export const checkMoney = (field: string, value: number, least: 0 | 1 = 0): HomeMistake[] =>
  unless(
    Number.isInteger(value) && value >= least && value <= mostMoney,
    field,
    least === 0 ? 'must be an amount of 0 or more' : 'must be an amount above 0',
  );

/** A share in hundredths of a percent. */
export const checkShare = (field: string, value: number, least = 1, most = 10_000): HomeMistake[] =>
  unless(
    Number.isInteger(value) && value >= least && value <= most,
    field,
    `must be ${least / 100} to ${most / 100} %`,
  );

/** A range of dates, the last one not in it. */
export const checkDates = (
  field: string,
  { from, to }: { readonly from: string; readonly to: string },
): HomeMistake[] => [
  ...unless(isCalendarDate(from), `${field}.from`, 'must be a date'),
  ...unless(isCalendarDate(to) && from < to, `${field}.to`, 'must be a date after the first'),
];

/** Whatever else must hold. */
export const check = unless;

/** Each of a list, at most so many, by its place in it. */
export const checkEach = <T>(
  field: string,
  list: readonly T[],
  most: number,
  each: (field: string, value: T, at: number) => HomeMistake[],
): HomeMistake[] => [
  ...unless(list.length <= most, field, `must be at most ${most}`),
  ...list.flatMap((value, at) => each(`${field}.${at}`, value, at)),
];

/** No two of a list are the same. */
export const checkUnique = (
  field: string,
  list: readonly (string | number)[],
  message: string,
): HomeMistake[] => unless(new Set(list).size === list.length, field, message);
