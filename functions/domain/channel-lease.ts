import type { PushedConnection } from './channel.ts';
import type { PushKind } from './channel-mirror.ts';

/** Who may push to a connection, so that no two pushes overlap or overtake one another. Instants in milliseconds. */
export interface Lease {
  /** Missing while nobody pushes. */
  readonly holder?: { readonly id: string; readonly until: number };
  /** When the connection was last pushed to, for as long as it counts. */
  readonly calls: Readonly<Record<PushKind, readonly number[]>>;
}

/** Somebody who wants to push nights, prices or our bookings, or to look while nobody else pushes. */
export interface LeaseAsked {
  readonly id: string;
  readonly kind: PushKind | 'bookings' | 'look';
  readonly mode: PushedConnection['mode'];
  readonly now: number;
}

/** The lease as it is once taken, or why it cannot be had yet. */
export type LeaseDecision =
  | { readonly kind: 'take'; readonly lease: Lease }
  | { readonly kind: 'held' }
  /** The platform would refuse another call now. */
  | { readonly kind: 'paced' };

/** Longer than any function that pushes may run: whoever still has the lease then is dead. */
export const leaseMs = 60_000;

const minuteMs = 60_000;

/** Calls a minute that a vendor takes for one home. Source: Channex, "Rate limits"; Beds24 counts by account. */
const callsAMinute = { channex: 10, beds24: Number.POSITIVE_INFINITY } as const;

/** The lease of a connection that was never pushed to. */
export const freshLease: Lease = { calls: { availability: [], rates: [] } };

/** Whether nobody is pushing at that instant. */
export const isFree = ({ holder }: Lease, now: number): boolean => !holder || holder.until <= now;

/** Whether somebody may push now. */
export function decideLease(lease: Lease, { id, kind, mode, now }: LeaseAsked): LeaseDecision {
  if (!isFree(lease, now)) return { kind: 'held' };
  const holder = { id, until: now + leaseMs };
  if (kind === 'look' || kind === 'bookings') return { kind: 'take', lease: { ...lease, holder } };
  const recent = lease.calls[kind].filter((at) => at > now - minuteMs);
  if (recent.length >= callsAMinute[mode]) return { kind: 'paced' };
  const calls = mode === 'channex' ? [...recent, now] : [];
  return { kind: 'take', lease: { holder, calls: { ...lease.calls, [kind]: calls } } };
}
