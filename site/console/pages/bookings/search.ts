import type { BodyOf } from '../../../shared/api/types.ts';
import type { BookingStatus } from '../../say/bookings.ts';

/** What is asked of the search. */
export type Search = BodyOf<'searchBookings'>;

/** Statuses of bookings by what an operator calls them. */
export const kinds = {
  certain: ['confirmed', 'imported'],
  waiting: ['held', 'authorised'],
  cancelled: ['cancelling', 'cancelled', 'withdrawn'],
  lost: ['expired', 'declined'],
} as const satisfies Record<string, readonly BookingStatus[]>;

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
    ...(isKind(kind) && { statuses: [...kinds[kind]] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    first: when === '' && text === '' ? 'earliest' : 'latest',
  };
}

/** Whether somebody looks for some of the bookings to come, or for others than those. */
export const isNarrowed = ({ text, propertyId, statuses, to, first }: Search): boolean =>
  [text, propertyId, statuses, to].some((part) => part !== undefined) || first !== 'earliest';

/** The kinds of bookings. */
export const kindNames = [
  'certain',
  'waiting',
  'cancelled',
  'lost',
] as const satisfies readonly (keyof typeof kinds)[];
