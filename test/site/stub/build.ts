import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The sites that there are. */
export type SiteName = 'guest' | 'console';

/**
 * Builds a site as a deployment would, into a folder of its own: others may be reading `build/site`. In the environment
 * of a test Vite would build for development, with names and checks that no guest loads.
 */
export async function buildSite(outDir: string, mode: SiteName = 'guest'): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: fileURLToPath(new URL('../../../site/vite.config.ts', import.meta.url)),
      logLevel: 'warn',
      mode,
      build: { outDir, emptyOutDir: true },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
