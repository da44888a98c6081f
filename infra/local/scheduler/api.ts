import { createHash } from 'node:crypto';
import type { Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Store } from './store.ts';

/** What the operations of the API work on. */
export interface Api {
  readonly store: Store;
  readonly clock: Clock;
  readonly place: Place;
  /** Whether a role lets the Scheduler take it for the schedules of a group. */
  readonly mayAssume: (roleArn: string, group: string) => boolean;
  /** Tells the runner that something may be due. */
  readonly wake: () => void;
}

/** Stands for the content of a request: two alike have the same. */
export const fingerprintOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');
