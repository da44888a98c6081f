import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { Faults } from '../../faults.ts';

/** A lock as its owner connected it with Seam. */
export interface NewDevice {
  readonly deviceId: string;
  /** What its owner calls it. */
  readonly name: string;
  /** Seam's name of its kind, `nuki_lock`; decides how early codes are loaded. */
  readonly deviceType: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly codeLengths: readonly number[];
  /** Seam's names of constraints. */
  readonly constraints: readonly string[];
  readonly mostCodes: number;
}

/** How the Seam counterpart runs. */
export interface SeamFakeOptions {
  /** Folder it keeps everything in. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  /** The workspace's key. */
  readonly apiKey: string;
  /** What webhooks are signed with, `whsec_` and base64. */
  readonly webhookSecret: string;
  /** Where webhooks go; undefined while nobody listens. */
  readonly deliverTo: () => string | undefined;
  /** Locks there are from the start; scripts can add more. */
  readonly devices?: readonly NewDevice[];
}
