import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Accesses, createAccesses, type SavedAccess } from '../adapters/locks/accesses.ts';
import { type CodeSeal, createCodeSeal } from '../adapters/locks/code-seal.ts';
import { locks } from '../adapters/locks/drivers.ts';
import type { HeldCode, LockPort } from '../adapters/locks/port.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems, type WorkReason } from '../adapters/work-items.ts';
import type { AccessGrant, StayAccess } from '../domain/access-grant.ts';
import type { Booking } from '../domain/booking.ts';
import { Fault } from '../faults.ts';

/** What tasks about door codes work with. */
export interface AccessServices {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly accesses: Accesses;
  readonly locks: LockPort;
  readonly seal: CodeSeal;
  readonly workItems: WorkItems;
  now(): Date;
}

/** The services of a deployed function. */
export const accessServices = async (): Promise<AccessServices> => ({
  bookings: createBookings(mainTable()),
  properties: createProperties(mainTable()),
  accesses: createAccesses(mainTable()),
  locks,
  seal: createCodeSeal((await settings()).tokenKey),
  workItems: createWorkItems(mainTable()),
  now: () => new Date(),
});

/** The home of a booking. */
export async function homeOf(
  { id, propertyId }: Booking,
  { properties }: Pick<AccessServices, 'properties'>,
) {
  const home = await properties.read(propertyId, []);
  if (!home) throw new Error(`The home of booking ${id} is gone`);
  return home.property;
}

/** A grant as its lock is asked about it, the code unsealed. */
export const heldCode = (
  { key, lock, window, sealed }: AccessGrant,
  { seal }: Pick<AccessServices, 'seal'>,
): HeldCode => ({
  key,
  lock,
  window,
  code: seal.open(sealed, key),
});

/** Writes what a step made of a stay's codes, unless it changed nothing. Throws TableBusy when somebody was quicker. */
export async function keep(
  before: StayAccess,
  after: StayAccess,
  { accesses }: Pick<AccessServices, 'accesses'>,
): Promise<StayAccess> {
  if (after === before) return before;
  written(await accesses.save(after), after);
  return after;
}

/** Throws TableBusy when another call has written the codes meanwhile: the next try begins with what that made. */
export function written(saved: SavedAccess, { bookingId }: StayAccess): void {
  if (saved !== 'saved')
    throw new Fault('TableBusy', `The code of booking ${bookingId} was changed meanwhile`);
}

/** A grant that a person is told of. */
interface ToldOf {
  readonly bookingId: string;
  readonly propertyId: string;
  /** The grant's key. */
  readonly key: string;
  /** Whether it is that the stay is over. */
  readonly isOver?: true;
}

/** Opens a work item about a grant, once for the grant and once more for its end. */
export async function tellOperator(
  reason: WorkReason,
  { bookingId, propertyId, key, isOver }: ToldOf,
  { workItems, now }: Pick<AccessServices, 'workItems' | 'now'>,
): Promise<void> {
  await workItems.open(
    { id: `${reason}-${key}${isOver ? '.over' : ''}`, reason, bookingId, propertyId, about: { grant: key } },
    now(),
  );
}
