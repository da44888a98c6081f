import { type Cleaners, createCleaners } from '../../adapters/cleaning/cleaners.ts';
import { type Cleanings, createCleanings } from '../../adapters/cleaning/cleanings.ts';
import { createWaits, type Waits } from '../../adapters/cleaning/waits.ts';
import { endWait } from '../../adapters/end-wait.ts';
import { type Accesses, createAccesses } from '../../adapters/locks/accesses.ts';
import { type CodeSeal, createCodeSeal } from '../../adapters/locks/code-seal.ts';
import type { CrewStore } from '../../adapters/locks/crew.ts';
import type { EnterServices } from '../../adapters/locks/enter-code.ts';
import { createKeyBoxes } from '../../adapters/locks/key-boxes.ts';
import { createLockWaits } from '../../adapters/locks/lock-waits.ts';
import { createPictures, type Pictures } from '../../adapters/pictures.ts';
import { createProperties, type Properties } from '../../adapters/properties.ts';
import { settings } from '../../adapters/settings.ts';
import { mainTable } from '../../adapters/table.ts';
import type { TokenKeys } from '../../adapters/token-keys.ts';
import { createWorkItems } from '../../adapters/work-items.ts';

/** What answering cleaners, and operators about them, takes. */
export interface Services {
  readonly cleanings: Cleanings;
  readonly cleaners: Cleaners;
  readonly properties: Properties;
  readonly waits: Waits;
  readonly locks: EnterServices & CrewStore;
  /** The codes of who cleans after stays. */
  readonly cleanersCodes: Pick<Accesses, 'read'>;
  readonly seal: CodeSeal;
  readonly pictures: Pictures;
  readonly siteUrl: string;
  readonly tokenKey: TokenKeys;
  now(): Date;
}

/** The services of a call. */
export async function connectCleaning(): Promise<Services> {
  const { siteUrl, tokenKey } = await settings();
  const now = () => new Date();
  return {
    cleanings: createCleanings(mainTable()),
    cleaners: createCleaners(mainTable()),
    properties: createProperties(mainTable()),
    waits: createWaits(mainTable()),
    locks: connectLocks(now),
    cleanersCodes: createAccesses(mainTable(), 'cleaner'),
    seal: createCodeSeal(tokenKey),
    pictures: createPictures(now),
    siteUrl,
    tokenKey,
    now,
  };
}

const connectLocks = (now: () => Date): EnterServices & CrewStore => ({
  accesses: createAccesses(mainTable()),
  boxes: createKeyBoxes(mainTable()),
  waits: createLockWaits(mainTable(), endWait()),
  workItems: createWorkItems(mainTable()),
  properties: createProperties(mainTable()),
  cleanings: createCleanings(mainTable()),
  now,
});
