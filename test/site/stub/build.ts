import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the site as a deployment would, into a folder of its own: others may be reading `build/site`. */
export async function buildSite(outDir: string): Promise<void> {
  await build({
    configFile: fileURLToPath(new URL('../../../site/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
}
