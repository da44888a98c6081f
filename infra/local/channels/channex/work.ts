import type { Revision } from './bookings/revision.ts';
import type { Store } from './store/store.ts';

/** What one call, script or due time works with. */
export interface Work {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Tells the webhooks of a new revision. */
  tell(revision: Revision): void;
}
