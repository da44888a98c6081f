/** Why a feed could not be had or read; closed list, no word of the platform's own. */
interface FeedFailure {
  readonly reason: string;
  /** HTTP status, where the platform gave one. */
  readonly status?: number;
}

/** A feed that has failed at every fetch since. */
export interface FailingFeed extends FeedFailure {
  /** ISO 8601 instants: of the first failed fetch, and of the last. */
  readonly since: string;
  readonly at: string;
  /** How many fetches have failed, one after the other. */
  readonly times: number;
}
