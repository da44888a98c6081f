import type { Blocks } from '../../adapters/blocks.ts';
import type { BookingFile } from '../../adapters/booking-file.ts';
import type { BookingNote } from '../../adapters/booking-notes.ts';
import type { Properties } from '../../adapters/properties.ts';
import type { Stays } from '../../adapters/stays.ts';
import type { Property } from '../../domain/property.ts';
import type { SearchIndex } from '../browse/search.ts';

/** What telling operators about bookings and calendars takes. */
export interface Services {
  readonly stays: Stays;
  readonly homes: Pick<SearchIndex, 'homes' | 'profiles'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly blocks: Blocks;
  readonly tokenKey: string;
  readFile(bookingId: string): Promise<BookingFile | undefined>;
  /** Keeps a note; false where there is one of that id. */
  keepNote(bookingId: string, note: BookingNote): Promise<boolean>;
  now(): Date;
}

/** All homes, or the one that is asked for; none where there is no such home. */
export async function askedHomes(
  propertyId: string | undefined,
  { homes }: Pick<Services, 'homes'>,
): Promise<Property[]> {
  const all = [...(await homes.profiles(await homes.homes())).values()];
  return propertyId === undefined ? all : all.filter(({ id }) => id === propertyId);
}
