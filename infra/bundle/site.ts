import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { repository, siteBundle } from './paths.ts';

/**
 * Builds the guests' site and the console into a folder, `build/site` unless told otherwise.
 * @throws when the site has no Vite configuration, or Vite's failure.
 */
export async function bundleSite(outDir = siteBundle): Promise<void> {
  const configFile = join(repository, 'site/vite.config.ts');
  if (!existsSync(configFile)) throw new Error(`The site cannot be built: ${configFile} is missing.`);
  const settings = { configFile, logLevel: 'warn' } as const;
  await build({ ...settings, build: { outDir, emptyOutDir: true } });
  await build({ ...settings, mode: 'console', build: { outDir, emptyOutDir: false } });
}
