import type { Trip } from '../../../shared/api/types.ts';

/** Longest wait between two looks, milliseconds: a hold lasts long, taking a payment does not. */
const longest = { held: 10_000, authorised: 4_000, cancelling: 4_000, open: 10_000, paid: 4_000 } as const;

/** The first wait: a payment is usually confirmed within a second. */
const shortest = 500;

const moves = (state: string | undefined): state is keyof typeof longest =>
  state !== undefined && Object.hasOwn(longest, state);

/** What of a trip goes on by itself: its booking, else a change of it that is to be paid. */
export const stateOf = ({ status, change }: Pick<Trip, 'status' | 'change'>): string | undefined =>
  moves(status) ? status : change?.status;

/** How long to wait before looking again, milliseconds; undefined when nothing changes by itself any more. */
export function pollDelay(trip: Pick<Trip, 'status' | 'change'>, looks: number): number | undefined {
  const state = stateOf(trip);
  return moves(state) ? Math.min(longest[state], Math.round(shortest * 1.4 ** looks)) : undefined;
}
