import type { BodyOf } from '../../../shared/api/types.ts';
import type { BookingStatus } from '../../say/bookings.ts';

/** What is asked of the search. */
export type Search = BodyOf<'searchBookings'>;

/** Bookings by what an operator calls them. */
export const kinds = {
  certain: { name: 'Certain', statuses: ['confirmed', 'imported'] },
  waiting: { name: 'Being paid', statuses: ['held', 'authorised'] },
  cancelled: { name: 'Cancelled', statuses: ['cancelling', 'cancelled', 'withdrawn'] },
  lost: { name: 'Did not come about', statuses: ['expired', 'declined'] },
} as const satisfies Record<string, { name: string; statuses: readonly BookingStatus[] }>;

const isKind = (text: string): text is keyof typeof kinds => Object.hasOwn(kinds, text);

/** A date that somebody typed in full. */
const dateIn = (query: URLSearchParams, name: string): string | undefined =>
  /^2\d{3}-\d\d-\d\d$/.exec(query.get(name) ?? '')?.[0];

/** What the address asks for, beside the words, which have no place in an address. */
export function asked(query: URLSearchParams, text: string, today: string): Search {
  const when = query.get('when') ?? '';
  const kind = query.get('kind') ?? '';
  const from = dateIn(query, 'from') ?? (when === '' && text === '' ? today : undefined);
  const to = dateIn(query, 'to') ?? (when === 'past' ? today : undefined);
  const propertyId = query.get('propertyId');
  return {
    ...(text !== '' && { text }),
    ...(propertyId && { propertyId }),
    ...(isKind(kind) && { statuses: [...kinds[kind].statuses] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    first: when === '' && text === '' ? 'earliest' : 'latest',
  };
}
