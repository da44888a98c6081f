import { siteConfig } from '../../shared/api/config.ts';

let name = 'Stayflow';

/** What the site is called: the owner's own name for it, else the product's. */
export const siteName = (): string => name;

/** Reads the owner's name for the site; without an answer the product's stays. */
export async function readSiteName(): Promise<string> {
  const config = await siteConfig().catch(() => undefined);
  name = config?.siteName || name;
  return name;
}
