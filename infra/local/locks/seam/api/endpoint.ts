import type { Work } from '../device/work.ts';

/** A request that may come in. */
export interface ApiCall extends Work {
  /** What was posted; undefined where that was no JSON. */
  readonly body: unknown;
}
