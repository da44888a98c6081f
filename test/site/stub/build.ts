import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the site into `build/site`, as a deployment would. */
export async function buildSite(): Promise<void> {
  await build({
    configFile: fileURLToPath(new URL('../../../site/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
  });
}
