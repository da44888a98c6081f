/** Why a feed could not be had or read; closed list, no word of the platform's own. */
export interface FeedFailure {
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

/** Platforms are down for an hour now and then; milliseconds. */
const worthAPerson = 3 * 3_600_000;

/** The feed after another failed fetch. @param now ISO 8601 instant */
export const failedAgain = (
  before: FailingFeed | undefined,
  { reason, status }: FeedFailure,
  now: string,
): FailingFeed => ({
  since: before?.since ?? now,
  at: now,
  times: (before?.times ?? 0) + 1,
  reason,
  ...(status !== undefined && { status }),
});

/** Whether nights may be sold twice for it by now, so that a person should know. */
export const isLongFailing = ({ since, at }: FailingFeed): boolean =>
  Date.parse(at) - Date.parse(since) >= worthAPerson;
