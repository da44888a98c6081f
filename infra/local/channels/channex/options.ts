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
   * The owner's webhook for a property, as if it had been typed into Channex's pages: told of everything about bookings
   * at every property without a webhook made by the API. Undefined while nobody listens. Asked at each delivery.
   */
  readonly endpoint?: (propertyId: string) => MaybeLater<WebhookEndpoint | undefined>;
  /**
   * A home that nobody has set up here although calls name it, as its owner would set it up; undefined when there is
   * none. Absent: a property that was not set up is unknown.
   */
  readonly homeOf?: (propertyId: string) => Promise<HomeToSetUp | undefined>;
}

type MaybeLater<Result> = Result | Promise<Result>;

/** A home to be set up, with the ids that our side knows it by. */
export interface HomeToSetUp {
  readonly roomTypeId: string;
  readonly ratePlanId: string;
  readonly title: string;
  readonly currency: string;
  readonly timezone: string;
}

/** Where webhooks go. */
export interface WebhookEndpoint {
  readonly url: string;
  /** The secret travels in one of them: Channex signs nothing. */
  readonly headers: Readonly<Record<string, string>>;
}
