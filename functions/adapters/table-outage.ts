import { Fault } from '../faults.ts';
import { isOutage } from './outage.ts';

/** Calls the table. Throws TableBusy for what passes by itself, so that workflows wait for it. */
export async function askTable<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isOutage(error)) throw error;
    throw new Fault('TableBusy', 'The table is busy or did not answer', { cause: error });
  }
}
