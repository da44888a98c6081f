import type { Blocks } from '../../adapters/blocks.ts';
import type { BookingFile } from '../../adapters/booking-file.ts';
import type { BookingNote } from '../../adapters/booking-notes.ts';
import type { Properties } from '../../adapters/properties.ts';
import type { Stays } from '../../adapters/stays.ts';
import type { TokenKeys } from '../../adapters/token-keys.ts';
import { mayFor, type Reach } from '../../domain/member.ts';
import type { Property } from '../../domain/property.ts';
import type { Stay } from '../../domain/stay.ts';
import type { SearchIndex } from '../browse/search.ts';

/** What telling operators about bookings and calendars takes. */
export interface Services {
  readonly stays: Stays;
  readonly homes: Pick<SearchIndex, 'homes' | 'profiles'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly blocks: Blocks;
  readonly tokenKey: TokenKeys;
  /** See `functions/adapters/night-prices.ts`. */
  setNightPrices(propertyId: string, stay: Stay, price: number | undefined): Promise<void>;
  readFile(bookingId: string): Promise<BookingFile | undefined>;
  /** Keeps a note; false where there is one of that id. */
  keepNote(bookingId: string, note: BookingNote): Promise<boolean>;
  now(): Date;
}

/** All homes that a member reaches, or the one that is asked for; none where they reach no such home. */
export async function askedHomes(
  propertyId: string | undefined,
  reach: Reach,
  { homes }: Pick<Services, 'homes'>,
): Promise<Property[]> {
  const all = [...(await homes.profiles(await homes.homes())).values()];
  const reached = all.filter(({ ownerId }) => mayFor(reach, 'read', ownerId));
  return propertyId === undefined ? reached : reached.filter(({ id }) => id === propertyId);
}
