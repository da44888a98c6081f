import type { Stay } from '../../../functions/domain/stay.ts';
import { isCalendarDate, isStay } from '../../../functions/domain/stay.ts';

/** Who comes, as far as the guest has said: an age is missing until it is chosen. */
export interface PartyWish {
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
  /** One entry for each child, in years. */
  readonly childAges: readonly (number | undefined)[];
}

/** What a guest is looking for: everything an address of this site says about a stay. */
export interface StayWish {
  readonly stay?: Stay | undefined;
  readonly party: PartyWish;
  readonly promotionCode?: string | undefined;
}

const countIn = (
  query: URLSearchParams,
  name: string,
  [least, otherwise, most]: readonly [number, number, number],
) => {
  const text = query.get(name) ?? '';
  return /^\d{1,3}$/.test(text) ? Math.min(Math.max(Number(text), least), most) : otherwise;
};

function stayIn(query: URLSearchParams): Stay | undefined {
  const stay = { arrival: query.get('arrival') ?? '', departure: query.get('departure') ?? '' };
  return isCalendarDate(stay.arrival) && isCalendarDate(stay.departure) && isStay(stay) ? stay : undefined;
}

const ageOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^([2-9]|1[0-7])$/.test(text) ? Number(text) : undefined;

/** Reads a wish from an address. What makes no sense is left out: anybody can edit an address. */
export function readWish(query: URLSearchParams): StayWish {
  const children = countIn(query, 'children', [0, 0, 50]);
  const ages = (query.get('ages') ?? '').split(',');
  return {
    stay: stayIn(query),
    party: {
      adults: countIn(query, 'adults', [1, 2, 50]),
      children,
      infants: countIn(query, 'infants', [0, 0, 20]),
      childAges: Array.from({ length: children }, (_, child) => ageOf(ages[child])),
    },
    promotionCode: query.get('code')?.slice(0, 40) || undefined,
  };
}

/** Writes a wish as search parameters, shortest form: `?arrival=2027-07-04&departure=2027-07-11&adults=2`. */
export function writeWish({ stay, party, promotionCode }: StayWish): string {
  const query = new URLSearchParams();
  if (stay) {
    query.set('arrival', stay.arrival);
    query.set('departure', stay.departure);
  }
  query.set('adults', String(party.adults));
  if (party.children > 0) query.set('children', String(party.children));
  if (party.childAges.some((age) => age !== undefined)) query.set('ages', party.childAges.join());
  if (party.infants > 0) query.set('infants', String(party.infants));
  if (promotionCode) query.set('code', promotionCode);
  return `?${query.toString().replaceAll('%2C', ',')}`;
}

/** The party with another number of children; ages already chosen stay. */
export const withChildren = (party: PartyWish, children: number): PartyWish => ({
  ...party,
  children,
  childAges: Array.from({ length: children }, (_, child) => party.childAges[child]),
});

/** Whether every child's age is known, which an exact price may depend on. */
export const agesKnown = ({ childAges }: PartyWish): boolean => childAges.every((age) => age !== undefined);

/** The party as the API takes it. */
export const partyAsked = ({ adults, children, infants, childAges }: PartyWish) => {
  const known = childAges.filter((age) => age !== undefined);
  return { adults, children, infants, ...(known.length > 0 && { childAges: known }) };
};
