import type { Party } from '../../../domain/party.ts';
import type { Occupancy } from './revision-shape.ts';

/**
 * Who stays, in our words. Platforms draw the line between infants and children elsewhere, so where all ages are known
 * they decide. Nothing when nobody stays, which platforms say of bookings they cancelled.
 * @param whole everybody, where that is told; only rooms tell ages
 */
export function partyOf(whole: Occupancy | null | undefined, rooms: readonly Occupancy[]): Party | undefined {
  const counted = whole ? countsOf([whole]) : countsOf(rooms);
  if (counted.adults + counted.children + counted.infants === 0) return undefined;
  const ages = rooms.flatMap(({ ages: known }) => known ?? []);
  return ages.length > 0 && ages.length === counted.children ? byAge(counted, ages) : counted;
}

function countsOf(parts: readonly Occupancy[]): Party {
  const sum = (of: (part: Occupancy) => number | null | undefined) =>
    parts.reduce((total, part) => total + (of(part) ?? 0), 0);
  return {
    adults: sum(({ adults }) => adults),
    children: sum(({ children }) => children),
    infants: sum(({ infants }) => infants),
  };
}

const byAge = ({ adults, infants }: Party, ages: readonly number[]): Party => {
  const childAges = ages.filter((age) => age >= 2 && age < 18);
  return {
    adults: adults + ages.filter((age) => age >= 18).length,
    children: childAges.length,
    infants: infants + ages.filter((age) => age < 2).length,
    ...(childAges.length > 0 && { childAges }),
  };
};
