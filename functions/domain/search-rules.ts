import type { NightOverride } from './month.ts';

type Rules = Readonly<Record<string, NightOverride>>;

const flag = (letter: string, closed: boolean | undefined): string =>
  closed === undefined ? '' : `${letter}${closed ? 1 : 0}`;

const count = (letter: string, nights: number | undefined): string =>
  nights === undefined ? '' : `${letter}${nights}`;

const rulesOf = ({ minStay, maxStay, closedToArrival, closedToDeparture }: NightOverride): string =>
  count('n', minStay) + count('x', maxStay) + flag('a', closedToArrival) + flag('d', closedToDeparture);

/** The limits among a month's overrides as text: `07n3x14a1,12d0` is days 7 and 12. Days without any are left out. */
export const overrideRules = (overrides: Rules): string =>
  Object.entries(overrides)
    .map(([day, override]) => `${day}${rulesOf(override)}`)
    .filter((rule) => rule.length > 2)
    .sort()
    .join(',');

const readRule = (rule: string): NightOverride => {
  const stated = new Map(Array.from(rule.matchAll(/([nxad])(\d+)/g), ([, letter, value]) => [letter, value]));
  const [minStay, maxStay] = [stated.get('n'), stated.get('x')];
  const [arrival, departure] = [stated.get('a'), stated.get('d')];
  return {
    ...(minStay === undefined ? {} : { minStay: Number(minStay) }),
    ...(maxStay === undefined ? {} : { maxStay: Number(maxStay) }),
    ...(arrival === undefined ? {} : { closedToArrival: arrival === '1' }),
    ...(departure === undefined ? {} : { closedToDeparture: departure === '1' }),
  };
};

/** The same limits read again, by day. */
export const readRules = (text: string): Rules =>
  text === ''
    ? {}
    : Object.fromEntries(text.split(',').map((rule) => [rule.slice(0, 2), readRule(rule.slice(2))]));

/** What the text states for one day, `01` to `31`, if anything; cheaper than reading all of it. */
export const readRuleOn = (text: string, day: string): NightOverride | undefined => {
  if (text === '') return undefined;
  const rule = text.split(',').find((stated) => stated.startsWith(day));
  return rule === undefined ? undefined : readRule(rule.slice(2));
};
