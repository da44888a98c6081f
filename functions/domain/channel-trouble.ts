/** Why a vendor's message about a connection needs a person. */
export type TroubleReason = 'platform-not-updated' | 'platform-disconnected' | 'booking-unacknowledged';

/** What is open of a connection: since when, and when it was last told. ISO 8601 instants. */
export type Troubles = Readonly<Partial<Record<TroubleReason, Trouble>>>;

/** One that is open. */
export interface Trouble {
  readonly since: string;
  readonly last: string;
  /** The execution that was told last, whose repeat tells nothing new. */
  readonly by: string;
}

/**
 * What an event means; undefined for one that means no trouble. `disconnected` stands for all that Channex writes
 * of it: `disconnect_channel`, `disconnected_channel` and so on (docs.channex.io/api-v.1-documentation/webhook-collection).
 */
export function troubleOf(event: string): TroubleReason | undefined {
  if (event === 'disconnected') return 'platform-disconnected';
  if (event === 'sync_error' || event === 'rate_error') return 'platform-not-updated';
  return event === 'non_acked_booking' ? 'booking-unacknowledged' : undefined;
}

/** What is open after one more message: it goes on, or begins. */
export const told = (known: Trouble | undefined, { by, at }: { by: string; at: string }): Trouble => ({
  since: known?.since ?? at,
  last: at,
  by,
});

/** Without a trouble that is over; only what was last told before `at` can be. */
export function settled(open: Troubles, reason: TroubleReason, at: string): Troubles {
  const { [reason]: found, ...others } = open;
  return found && found.last <= at ? others : open;
}
