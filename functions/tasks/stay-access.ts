import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { type Accesses, createAccesses, type SavedAccess } from '../adapters/locks/accesses.ts';
import { type CodeSeal, createCodeSeal } from '../adapters/locks/code-seal.ts';
import { locks } from '../adapters/locks/drivers.ts';
import type { HeldCode, LockPort } from '../adapters/locks/port.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems, type WorkReason } from '../adapters/work-items.ts';
import type { AccessGrant, StayAccess, Wanted } from '../domain/access-grant.ts';
import { accessWindow } from '../domain/access-window.ts';
import type { Booking } from '../domain/booking.ts';
import { cleanersAccess, type Whose } from '../domain/cleaner-access.ts';
import type { Property } from '../domain/property.ts';
import { Fault } from '../faults.ts';
import { subject } from './as-task.ts';
import { current } from './settled.ts';

/** What a task about door codes is told beside its booking. */
export const accessSubject = subject.extend({ whose: z.enum(['guest', 'cleaner']).default('guest') });

/** What tasks about door codes work with. */
export interface AccessServices {
  readonly bookings: Pick<Bookings, 'read'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly cleanings: Pick<Cleanings, 'read'>;
  /** The codes of guests, and those of who cleans after them. */
  readonly accesses: Accesses;
  readonly cleanersAccesses: Accesses;
  readonly locks: LockPort;
  readonly seal: CodeSeal;
  readonly workItems: WorkItems;
  now(): Date;
}

/** The services of a deployed function. */
export const accessServices = async (): Promise<AccessServices> => ({
  bookings: createBookings(mainTable()),
  properties: createProperties(mainTable()),
  cleanings: createCleanings(mainTable()),
  accesses: createAccesses(mainTable()),
  cleanersAccesses: createAccesses(mainTable(), 'cleaner'),
  locks,
  seal: createCodeSeal((await settings()).tokenKey),
  workItems: createWorkItems(mainTable()),
  now: () => new Date(),
});

/** The same services, with the codes of whom it is about. */
export const servicesFor = <Services extends AccessServices>(whose: Whose, services: Services): Services =>
  whose === 'cleaner' ? { ...services, accesses: services.cleanersAccesses } : services;

const certain = ['confirmed', 'imported'] as const;
const certainOrOff = [...certain, 'cancelling', 'cancelled', 'withdrawn'] as const;

/** The booking, whether its guests come or no longer do. Throws Superseded. */
export const bookingOnOrOff = (booking: Booking | undefined, asked: Asked): Booking =>
  current(booking, asked, ...certainOrOff);

/** The booking whose code a task sees to: a guest's stay is on, while a cleaner loses the code of one that is off. */
export const bookingFor = (whose: Whose, booking: Booking | undefined, asked: Asked): Booking =>
  whose === 'cleaner' ? bookingOnOrOff(booking, asked) : current(booking, asked, ...certain);

type Asked = Parameters<typeof current>[1];

/** The code that the guest of a stay, or who cleans after it, is to have; undefined where they are to have none. */
export async function wantedFor(
  whose: Whose,
  booking: Booking,
  home: Property,
  { cleanings, seal, now }: Pick<AccessServices, 'cleanings' | 'seal' | 'now'>,
): Promise<Wanted | undefined> {
  if (whose === 'cleaner') return cleanersAccess(await cleanings.read(booking.id), booking, home, now());
  const { lock } = home;
  return lock && { lock, window: accessWindow(booking.stay, home), holder: seal.holderOf(booking.guest) };
}

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
