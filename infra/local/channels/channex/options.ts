import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { Faults } from '../../faults.ts';

/** How the Channex counterpart runs. */
export interface ChannexOptions {
  /** Folder it keeps everything in; made when needed. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  /** The key that API requests carry. */
  readonly apiKey: string;
  /**
   * The account's own webhook, as if it had been typed into Channex's pages: told of everything about bookings, at
   * every property without a webhook of its own. Undefined while nobody listens. Asked at each delivery.
   */
  readonly endpoint?: () => WebhookEndpoint | undefined;
}

/** Where webhooks go. */
export interface WebhookEndpoint {
  readonly url: string;
  /** The secret travels in one of them: Channex signs nothing. */
  readonly headers: Readonly<Record<string, string>>;
}
