import type { Stay } from '../../../functions/domain/stay.ts';
import { deviceMemory, type Memory, recall } from '../../shared/api/memory.ts';

/** A stay that this device keeps the nights of while its guest pays. */
export interface Hold extends Stay {
  readonly homeId: string;
  readonly bookingId: string;
  /** ISO 8601 instant at which the time to pay is over. */
  readonly until: string;
}

const parts = ['homeId', 'bookingId', 'arrival', 'departure', 'until'];
const isHold = (value: unknown): value is Hold =>
  typeof value === 'object' && value !== null && parts.every((part) => part in value);

/** Remembers that this device holds these nights. */
export const rememberHold = (hold: Hold, memory: Memory = deviceMemory): boolean =>
  memory.write('hold', JSON.stringify(hold));

/** What this device holds, while there is time to pay; of that home and of nights of that stay, where one is named. */
export function heldHere(
  wanted?: { readonly homeId: string; readonly stay: Stay | undefined },
  memory: Memory = deviceMemory,
  now: number = Date.now(),
): Hold | undefined {
  const hold = recall(memory, 'hold', isHold);
  if (!hold || Date.parse(hold.until) <= now) return undefined;
  if (!wanted) return hold;
  const { homeId, stay } = wanted;
  const isWanted =
    hold.homeId === homeId && stay && stay.arrival < hold.departure && hold.arrival < stay.departure;
  return isWanted ? hold : undefined;
}

/** Forgets that hold, when it is the one that is remembered. */
export const forgetHold = (bookingId: string, memory: Memory = deviceMemory): void => {
  if (recall(memory, 'hold', isHold)?.bookingId === bookingId) memory.forget('hold');
};
