import { z } from 'zod';
import type { Changes } from '../adapters/changes.ts';
import type { OpenChange } from '../domain/change.ts';
import { Fault } from '../faults.ts';
import { subject } from './as-task.ts';

/** What a task for a change that is to be paid is told. */
export const changeSubject = subject.extend({ number: z.int().min(1) });

/** The change a task is for, if it still waits. Throws BookingUnknown. */
export async function waitingChange(
  { bookingId, number }: z.infer<typeof changeSubject>,
  changes: Pick<Changes, 'readOpen'>,
): Promise<OpenChange | undefined> {
  const change = await changes.readOpen(bookingId);
  if (!change) throw new Fault('BookingUnknown', `There is no change of a booking ${bookingId}`);
  const isWaiting = change.number === number && (change.status === 'open' || change.status === 'paid');
  return isWaiting ? change : undefined;
}
