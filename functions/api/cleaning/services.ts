import { type Cleaners, createCleaners } from '../../adapters/cleaning/cleaners.ts';
import { type Cleanings, createCleanings } from '../../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../../adapters/cleaning/waits.ts';
import { createProperties, type Properties } from '../../adapters/properties.ts';
import { settings } from '../../adapters/settings.ts';
import { mainTable } from '../../adapters/table.ts';

/** What answering cleaners, and operators about them, takes. */
export interface Services {
  readonly cleanings: Cleanings;
  readonly cleaners: Cleaners;
  readonly properties: Properties;
  readonly waits: Waits;
  readonly siteUrl: string;
  readonly tokenKey: string;
  now(): Date;
}

/** The services of a call. */
export async function connectCleaning(): Promise<Services> {
  const { siteUrl, tokenKey } = await settings();
  return {
    cleanings: createCleanings(mainTable()),
    cleaners: createCleaners(mainTable()),
    properties: createProperties(mainTable()),
    waits: createWaits(mainTable()),
    siteUrl,
    tokenKey,
    now: () => new Date(),
  };
}
