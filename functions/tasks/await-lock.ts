import { z } from 'zod';
import { endWait } from '../adapters/end-wait.ts';
import { createLockWaits, type LockWaits } from '../adapters/locks/lock-waits.ts';
import { mainTable } from '../adapters/table.ts';
import type { Booking } from '../domain/booking.ts';
import { asTask } from './as-task.ts';
import {
  type AccessServices,
  accessServices,
  accessSubject,
  bookingOnOrOff,
  heldCode,
  homeOf,
  servicesFor,
} from './stay-access.ts';

const input = accessSubject.extend({
  token: z.string().min(1),
  /** When the execution looks again by itself. */
  until: z.string().min(1),
  /** The cleaning's revision that was looked at, of a wait for a cleaner. */
  revision: z.int().exactOptional(),
  /** Of a wait for a cleaner whose code the lock has: only what becomes of the job ends it. */
  hears: z.literal('job').exactOptional(),
});

interface Services extends AccessServices {
  readonly waits: LockWaits;
}

/**
 * Keeps the token of an execution that waits for its lock, for whoever hears from it. Looks once more afterwards: what
 * happened in between has woken nobody. A repeat keeps the newer token.
 */
export async function awaitLock(asked: z.infer<typeof input>, connected: Services) {
  const { bookingId, execution, token, until, whose } = asked;
  const services = servicesFor(whose, connected);
  const booking = bookingOnOrOff(await services.bookings.read(bookingId), asked);
  const access = await services.accesses.read(bookingId);
  if (whose === 'cleaner') await awaitCleaner(booking, asked, services);
  if (asked.hears === 'job') return { outcome: 'waiting' } as const;
  // Nothing tells of a lock that nobody could ask: the execution looks again by itself.
  if (!access) return { outcome: 'waiting' } as const;
  const { lock, status } = access.current;
  await services.waits.keep({ lock, execution, token, until });
  const says = await services.locks.look(heldCode(access.current, services));
  if (says.state === 'set' && status === 'creating') await services.waits.wake(lock, 'code');
  return { outcome: 'waiting' } as const;
}

/** Who answers for a cleaning wakes whoever waits at the lock of its home, also while nobody has a code there. */
async function awaitCleaner(booking: Booking, asked: z.infer<typeof input>, services: Services) {
  const { lock } = await homeOf(booking, services);
  if (!lock) return;
  const { execution, token, until, revision, hears } = asked;
  await services.waits.keep({ lock, execution, token, until, ...(hears && { hears }) });
  const now = (await services.cleanings.read(booking.id))?.revision ?? 0;
  if (now !== revision) await services.waits.wake(lock, 'job');
}

export const handler = asTask(
  input,
  async () => ({ ...(await accessServices()), waits: createLockWaits(mainTable(), endWait()) }),
  awaitLock,
);
