import type { Photo, Property, Season } from '../../../../functions/domain/property.ts';

/** A demo home, for seasons that start in the calendar year `year`. Slot and version are given when it is kept. */
export type DemoHome = (year: number) => Omit<Property, 'slot' | 'version'>;

/** The same stretch of every year from `year` on, for three years; `to` may lie in the next year. */
export function everyYear(
  year: number,
  name: string,
  [from, to]: readonly [string, string],
  rates: Omit<Season, 'name' | 'from' | 'to'>,
): Season[] {
  return [year - 1, year, year + 1, year + 2].map((first) => ({
    name: `${name} ${first}`,
    from: `${first}-${from}`,
    to: `${to < from ? first + 1 : first}-${to}`,
    ...rates,
  }));
}

/** The three pictures of a home, drawn under its id. */
export function pictures(id: string, alts: readonly [string, string, string]): readonly Photo[] {
  return alts.map((alt, index) => ({ src: `/images/${id}-${index + 1}.svg`, alt, width: 1200, height: 800 }));
}

/** Everything back until two weeks before check-in, half until three days before. */
export const moderate = {
  name: 'Moderate',
  tiers: [
    { hoursBefore: 14 * 24, refundBasisPoints: 10_000 },
    { hoursBefore: 3 * 24, refundBasisPoints: 5_000 },
  ],
} as const;

/** Everything back until one day before check-in. */
export const flexible = {
  name: 'Flexible',
  tiers: [{ hoursBefore: 24, refundBasisPoints: 10_000 }],
} as const;

/** Everything back until sixty days before check-in, a quarter until thirty. */
export const firm = {
  name: 'Firm',
  tiers: [
    { hoursBefore: 60 * 24, refundBasisPoints: 10_000 },
    { hoursBefore: 30 * 24, refundBasisPoints: 2_500 },
  ],
} as const;
