import type { Cleanings } from '../adapters/cleaning/cleanings.ts';
import type { Waits } from '../adapters/cleaning/waits.ts';
import { Fault } from '../faults.ts';

/** An execution that waits for a cleaning to change. */
interface Waiting {
  readonly bookingId: string;
  readonly version: number;
  /** What the execution knows of the cleaning; anything newer ends the wait. */
  readonly revision: number;
  /** Ends the wait. */
  readonly token: string;
}

interface Services {
  readonly cleanings: Pick<Cleanings, 'read'>;
  readonly waits: Waits;
}

/**
 * Keeps the token by which the next change of the cleaning wakes the execution. A change that came before the token was kept
 * wakes it at once, so that none is missed. A repeat keeps its own token in place of the one before.
 * @throws Fault Superseded when an execution for a newer version of the booking waits
 */
export async function awaitChange(
  { bookingId, version, revision, token }: Waiting,
  { cleanings, waits }: Services,
) {
  if (!(await waits.keep({ bookingId, version, token })))
    throw new Fault('Superseded', `An execution for a newer version of booking ${bookingId} waits`);
  const cleaning = await cleanings.read(bookingId);
  if (cleaning?.revision === revision) return { outcome: 'waiting' } as const;
  await waits.wake(bookingId);
  return { outcome: 'changed' } as const;
}
