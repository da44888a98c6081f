import type { Cleaners } from '../../adapters/cleaning/cleaners.ts';
import type { Cleanings } from '../../adapters/cleaning/cleanings.ts';
import type { Waits } from '../../adapters/cleaning/waits.ts';
import type { Properties } from '../../adapters/properties.ts';

/** What answering cleaners takes. */
export interface Services {
  readonly cleanings: Cleanings;
  readonly cleaners: Cleaners;
  readonly properties: Properties;
  readonly waits: Waits;
  readonly siteUrl: string;
  readonly tokenKey: string;
  now(): Date;
}
