import { z } from 'zod';
import { endWait } from '../adapters/end-wait.ts';
import { createLockWaits, type LockWaits } from '../adapters/locks/lock-waits.ts';
import { mainTable } from '../adapters/table.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';
import { type AccessServices, accessServices, heldCode } from './stay-access.ts';

const input = subject.extend({
  token: z.string().min(1),
  /** When the execution looks again by itself. */
  until: z.string().min(1),
});

/** Statuses of bookings whose lock may have to do something. */
const waitedFor = ['confirmed', 'imported', 'cancelling', 'cancelled', 'withdrawn'] as const;

interface Services extends AccessServices {
  readonly waits: LockWaits;
}

/**
 * Keeps the token of an execution that waits for its lock, for whoever hears from it. Looks once more afterwards: what
 * happened in between has woken nobody. A repeat keeps the newer token.
 */
export async function awaitLock(asked: z.infer<typeof input>, services: Services) {
  const { bookingId, execution, token, until } = asked;
  current(await services.bookings.read(bookingId), asked, ...waitedFor);
  const access = await services.accesses.read(bookingId);
  // Nothing tells of a lock that nobody could ask: the execution looks again by itself.
  if (!access) return { outcome: 'waiting' } as const;
  const { lock, status } = access.current;
  await services.waits.keep({ lock, execution, token, until });
  const says = await services.locks.look(heldCode(access.current, services));
  if (says.state === 'set' && status === 'creating') await services.waits.wake(lock);
  return { outcome: 'waiting' } as const;
}

export const handler = asTask(
  input,
  async () => ({ ...(await accessServices()), waits: createLockWaits(mainTable(), endWait()) }),
  awaitLock,
);
