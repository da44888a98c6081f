import { createBookings } from '../adapters/bookings.ts';
import { createCleaners } from '../adapters/cleaning/cleaners.ts';
import { createProperties } from '../adapters/properties.ts';
import { mainTable, type Table } from '../adapters/table.ts';
import { createWorkQueue } from '../adapters/work-queue.ts';
import { homeOfWork } from './work/home-of-work.ts';

type Owners = readonly string[] | undefined;
type Find = (id: string, table: Table, everyOwner: readonly string[]) => Promise<Owners>;

/** The owner of a home. */
export async function ownersOfHome(propertyId: string, table: Table): Promise<Owners> {
  const [home] = await createProperties(table).readProfiles([propertyId]);
  return home && [home.ownerId];
}

/** The owner of the home that a booking is for. */
export async function ownersOfBooking(bookingId: string, table: Table): Promise<Owners> {
  const booking = await createBookings(table).read(bookingId);
  return booking && ownersOfHome(booking.propertyId, table);
}

/** What is about no home concerns every owner. */
const ownersOfWork: Find = async (workId, table, everyOwner) => {
  const work = await createWorkQueue(table).read(workId);
  if (!work) return undefined;
  const propertyId = await homeOfWork(work, createBookings(table));
  return propertyId === undefined ? everyOwner : ownersOfHome(propertyId, table);
};

const ownersOfCleaner: Find = async (cleanerId, table) => {
  const [cleaner] = await createCleaners(table).read([cleanerId]);
  return cleaner && [cleaner.ownerId];
};

const finds: Readonly<Record<string, Find>> = {
  propertyId: ownersOfHome,
  bookingId: ownersOfBooking,
  workId: ownersOfWork,
  cleanerId: ownersOfCleaner,
  ownerId: async (ownerId, _, everyOwner) => (everyOwner.includes(ownerId) ? [ownerId] : undefined),
};

/** Whatever stands in a path below one of the things above, and belongs to it. */
const below: readonly string[] = ['connectionId', 'blockId', 'userId'];

/**
 * The owners whose things a path names, none where it names nothing; undefined where there is no such thing.
 * Throws TypeError for a placeholder that nobody has said the owner of: better a failing route than an open one.
 */
export async function ownersByPath(
  path: Readonly<Record<string, string>>,
  everyOwner: readonly string[],
): Promise<Owners> {
  const owners = new Set<string>();
  for (const [name, id] of Object.entries(path)) {
    if (below.includes(name)) continue;
    const find = finds[name];
    if (!find) throw new TypeError(`Nobody has said whose {${name}} is`);
    const found = await find(id, mainTable(), everyOwner);
    if (!found) return undefined;
    for (const owner of found) owners.add(owner);
  }
  return [...owners];
}
