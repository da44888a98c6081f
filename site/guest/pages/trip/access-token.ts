import { deviceMemory, type Memory } from '../../../shared/api/memory.ts';

/** The page's address, as far as the token needs it. */
export interface Address {
  /** `#<token>`, or empty. */
  readonly hash: string;
  /** Takes the token out of the address bar. */
  clear(): void;
}

const pageAddress: Address = {
  get hash() {
    return location.hash;
  },
  clear: () => history.replaceState(null, '', location.pathname + location.search),
};

/**
 * The token that opens a booking: from the link's fragment, which no server sees, else from this device's memory.
 * It leaves the address bar once this device remembers it, so that a shared screen does not give it away.
 */
export function accessToken(
  bookingId: string,
  address: Address = pageAddress,
  memory: Memory = deviceMemory,
): string | undefined {
  const token = address.hash.slice(1);
  const isToken = /^[\w-]{16,}$/.test(token);
  if (!isToken) return memory.read(`trip.${bookingId}`);
  if (memory.write(`trip.${bookingId}`, token)) address.clear();
  return token;
}
