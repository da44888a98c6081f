import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Resource } from '../template.ts';

/** What every part of the laptop cloud is made with. */
export interface CloudParts {
  readonly resources: readonly Resource[];
  readonly dataDir: string;
  readonly activity: Activity;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly address: { readonly site: string; readonly wire: string };
  /** Told in plain words what went wrong inside. */
  readonly report: (message: string) => void;
}
