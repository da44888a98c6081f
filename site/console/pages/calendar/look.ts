import type { BookingStatus } from '../../say/bookings.ts';
import type { Block, Segment } from './segments.ts';

/** How taken nights look: by sign, pattern and colour, so that none of them is needed alone. */
export interface Look {
  readonly sign: string;
  readonly name: string;
  readonly style: 'certain' | 'platform' | 'waiting' | 'leaving' | 'blocked' | 'closed';
}

/** Every look there is, in the order of the legend. */
export const looks = {
  certain: { sign: '✓', name: 'Confirmed', style: 'certain' },
  platform: { sign: '⇄', name: 'From a platform', style: 'platform' },
  waiting: { sign: '◷', name: 'Being paid', style: 'waiting' },
  leaving: { sign: '↩', name: 'Being cancelled', style: 'leaving' },
  blocked: { sign: '✕', name: 'Blocked by you', style: 'blocked' },
  closed: { sign: '▪', name: 'Closed by a platform', style: 'closed' },
} as const satisfies Record<string, Look>;

/** How a stay looks. */
export function lookOfStay(status: BookingStatus): Look {
  if (status === 'imported') return looks.platform;
  if (status === 'held' || status === 'authorised') return looks.waiting;
  return status === 'cancelling' ? looks.leaving : looks.certain;
}

/** How nights look that are no stay's. */
export const lookOfBlock = ({ kind }: Block): Look => (kind === 'own' ? looks.blocked : looks.closed);

/** How a piece of a row looks; a free night has no look of its own. */
export const lookOf = (segment: Exclude<Segment, { kind: 'free' }>): Look =>
  segment.kind === 'stay' ? lookOfStay(segment.stay.status) : lookOfBlock(segment.block);
