import { words } from '../words/words.ts';

/** `2 adults, 1 child` */
export const sayParty = (party: { adults: number; children: number; infants: number }): string =>
  [
    words.party.countAdults(party.adults),
    party.children > 0 && words.party.countChildren(party.children),
    party.infants > 0 && words.party.countInfants(party.infants),
  ]
    .filter(Boolean)
    .join(', ');
