import type { BookingStatus } from '../../say/bookings.ts';
import type { Block, Segment } from './segments.ts';

/** How taken nights look: by sign, pattern and colour, so that none of them is needed alone; the words have its name. */
export interface Look {
  readonly sign: string;
  readonly style: 'certain' | 'platform' | 'waiting' | 'leaving' | 'blocked' | 'closed';
}

/** Every look there is, in the order of the legend. */
export const looks = {
  certain: { sign: '✓', style: 'certain' },
  platform: { sign: '⇄', style: 'platform' },
  waiting: { sign: '◷', style: 'waiting' },
  leaving: { sign: '↩', style: 'leaving' },
  blocked: { sign: '✕', style: 'blocked' },
  closed: { sign: '▪', style: 'closed' },
} as const satisfies Record<string, Look>;

interface Shown {
  readonly status: BookingStatus;
  readonly soldBy?: string | undefined;
}

/** How a stay looks. */
export function lookOfStay({ status, soldBy }: Shown): Look {
  // Nobody has sold what the owner keeps.
  if (status === 'imported') return soldBy === undefined ? looks.blocked : looks.platform;
  if (status === 'held' || status === 'authorised') return looks.waiting;
  return status === 'cancelling' ? looks.leaving : looks.certain;
}

/** How nights look that are no stay's. */
export const lookOfBlock = ({ kind }: Block): Look => (kind === 'own' ? looks.blocked : looks.closed);

/** How a piece of a row looks; a free night has no look of its own. */
export const lookOf = (segment: Exclude<Segment, { kind: 'free' }>): Look =>
  segment.kind === 'stay' ? lookOfStay(segment.stay) : lookOfBlock(segment.block);
