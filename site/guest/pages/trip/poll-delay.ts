import type { Trip } from '../../api/types.ts';

/** Longest wait between two looks, milliseconds: a hold lasts long, taking a payment does not. */
const longest = { held: 10_000, authorised: 4_000, cancelling: 4_000 } as const;

/** The first wait: a payment is usually confirmed within a second. */
const shortest = 500;

/** How long to wait before looking again, milliseconds; undefined when nothing changes by itself any more. */
export function pollDelay(status: Trip['status'], looks: number): number | undefined {
  if (status !== 'held' && status !== 'authorised' && status !== 'cancelling') return undefined;
  return Math.min(longest[status], Math.round(shortest * 1.4 ** looks));
}
