import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { repository, siteBundle } from './paths.ts';

/**
 * Builds the site into `build/site`.
 * @throws when the site has no Vite configuration, or Vite's failure.
 */
export async function bundleSite(): Promise<void> {
  const configFile = join(repository, 'site/vite.config.ts');
  if (!existsSync(configFile)) throw new Error(`The site cannot be built: ${configFile} is missing.`);
  await build({
    configFile,
    logLevel: 'warn',
    build: { outDir: siteBundle, emptyOutDir: true },
  });
}
