import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { Faults } from '../../faults.ts';

/** How the platforms that share calendars by feeds run. */
export interface ICalPlatformsOptions {
  /** Folder they keep everything in. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  /** Where they are reached, such as `http://127.0.0.1:4000/_vendors`; each platform is a folder below it. */
  readonly publicUrl: () => string;
}
