import type { Bookings } from '../../adapters/bookings.ts';
import type { StoredWork } from '../../adapters/work-queue.ts';

/** The home that a work item is about, by itself or by its booking; undefined for what is about none. */
export async function homeOfWork(
  { propertyId, about, bookingId }: StoredWork,
  bookings: Pick<Bookings, 'read'>,
): Promise<string | undefined> {
  const home = propertyId ?? about.propertyId;
  if (home !== undefined || bookingId === undefined) return home;
  return (await bookings.read(bookingId))?.propertyId;
}
