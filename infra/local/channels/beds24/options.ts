import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { Faults } from '../../faults.ts';
import type { Endpoint } from './webhooks/post.ts';

/** A room, which is a holiday home to us. */
export interface Room {
  readonly roomId: number;
  readonly propertyId: number;
}

/** The home of an owner here that a room stands for. */
export interface HomeHere {
  /** ISO 4217; what its owner would set up there too. */
  readonly currency: string;
}

/** How the Beds24 counterpart runs. */
export interface Beds24FakeOptions {
  /** Folder it keeps everything in. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  /** A refresh token with every scope that is good from the start, as if it had been set up before. */
  readonly refreshToken: string;
  /** Rooms there are from the start; scripts can add more. */
  readonly rooms?: readonly Room[];
  /** Where the booking webhook of a room goes; undefined while nobody listens. */
  readonly deliverTo: Endpoint['url'];
  /**
   * The home that a room stands for which nobody has set up here, and which its owner would set up. Absent: a room that
   * was not set up is unknown.
   */
  readonly homeOf?: (roomId: number) => Promise<HomeHere | undefined>;
  /** The custom header that an account puts on its webhooks. */
  readonly webhookHeader?: { readonly name: string; readonly value: string };
  /** Credits in 5 minutes; Beds24 gives 100. */
  readonly creditLimit?: number;
  /** Bookings on a page. */
  readonly pageSize?: number;
}
