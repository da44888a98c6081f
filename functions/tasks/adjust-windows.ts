import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../adapters/cleaning/waits.ts';
import { endWait } from '../adapters/end-wait.ts';
import { createLockWaits, type LockWaits } from '../adapters/locks/lock-waits.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import type { Booking } from '../domain/booking.ts';
import { beforeNextGuests, calledOff } from '../domain/cleaning-steps.ts';
import { bookingBefore, nightsAfter, nightsBefore, windowOf } from '../domain/cleaning-window.ts';
import { daysBetween, monthsOf, todayAt } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { certainOrOff } from './cleaning-after.ts';
import { current } from './settled.ts';

interface Services {
  readonly bookings: Bookings;
  readonly properties: Properties;
  readonly cleanings: Cleanings;
  readonly waits: Waits;
  readonly lockWaits: Pick<LockWaits, 'wake'>;
  now(): Date;
}

/** `book-cleaner` starts so many days before a departure. */
const askedAhead = 60;

/**
 * Has the cleanings know at once what a booking changes for them, long before its own is due: the one before it ends when
 * its guests come, and its own is called off where the stay moved far ahead. A repeat finds them so, and throws the same.
 * @throws Fault CleaningCalledOff when its own was called off
 */
export async function adjustWindows(asked: z.infer<typeof subject>, services: Services) {
  const { bookings, cleanings } = services;
  const booking = current(await bookings.read(asked.bookingId), asked, ...certainOrOff);
  const own = await cleanings.read(booking.id);
  const isElsewhere =
    own && (own.stay.arrival !== booking.stay.arrival || own.propertyId !== booking.propertyId);
  for (const place of [booking, ...(isElsewhere ? [own] : [])]) await adjustBefore(place, services);
  if (own !== undefined && (await callOffFar(booking, services)))
    throw new Fault('CleaningCalledOff', `The cleaning after booking ${booking.id} moved far ahead`);
  return { outcome: 'adjusted' } as const;
}

/** The cleaning before a stay, which may have begun there or have been there. */
async function adjustBefore({ stay, propertyId }: Pick<Booking, 'stay' | 'propertyId'>, services: Services) {
  const { properties, cleanings, waits, lockWaits } = services;
  const home = await properties.read(propertyId, monthsOf(nightsBefore(stay)));
  const previous = home && bookingBefore(stay, home.months);
  const before = previous === undefined ? undefined : await cleanings.read(previous);
  if (!before || previous === undefined) return;
  const around = await properties.read(propertyId, monthsOf(nightsAfter(before.stay)));
  if (!around) return;
  const window = windowOf(previous, before.stay, around.property, around.months);
  const isChanged = await cleanings.settle(previous, (now) => {
    if (now?.windowVersion !== before.windowVersion) return { answer: false };
    const cleaning = beforeNextGuests(now, window);
    return { cleaning, answer: cleaning !== now };
  });
  if (!isChanged) return;
  await waits.wake(previous);
  // The cleaner's own code ends when the next guests come.
  if (around.property.lock) await lockWaits.wake(around.property.lock, 'job');
}

/** Whether the booking's own cleaning is off, as its stay moved to a time for which nobody is asked yet. */
async function callOffFar({ id, propertyId, stay, status, version }: Booking, services: Services) {
  const [home] = await services.properties.readProfiles([propertyId]);
  if (!home || (status !== 'confirmed' && status !== 'imported')) return false;
  const today = todayAt(services.now().getTime(), home.timeZone);
  if (daysBetween(today, stay.departure) <= askedAhead) return false;
  const isOff = await services.cleanings.settle(id, (before) => {
    const cleaning = before && calledOff(before, version, 'moved');
    return { cleaning, answer: cleaning?.status === 'called-off' };
  });
  if (isOff) await services.waits.wake(id);
  return isOff;
}

export const handler = asTask(
  subject,
  () => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    cleanings: createCleanings(mainTable()),
    waits: createWaits(mainTable()),
    lockWaits: createLockWaits(mainTable(), endWait()),
    now: () => new Date(),
  }),
  adjustWindows,
);
