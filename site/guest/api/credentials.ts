import type { SiteConfig } from '../../shared/api/config.ts';
import { askCredentials, type Credentials, isCredentials, lasts } from '../../shared/api/identity-pool.ts';
import { recall, tabMemory } from '../../shared/api/memory.ts';

const memoryKey = 'visitor';

let remembered: Credentials | undefined;

async function newCredentials(config: SiteConfig): Promise<Credentials> {
  const credentials = await askCredentials(config);
  tabMemory.write(memoryKey, JSON.stringify(credentials));
  remembered = credentials;
  return credentials;
}

let asked: Promise<Credentials> | undefined;

/**
 * The visitor's credentials, from this tab's memory until five minutes before they expire; requests made at the
 * same time share one answer. `fresh` gets new ones whatever is remembered. Throws NetworkError.
 */
export function visitorCredentials(config: SiteConfig, fresh = false): Promise<Credentials> {
  remembered ??= recall(tabMemory, memoryKey, isCredentials);
  if (!fresh && remembered && lasts(remembered)) return Promise.resolve(remembered);
  asked ??= newCredentials(config).finally(() => {
    asked = undefined;
  });
  return asked;
}
