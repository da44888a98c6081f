import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSite, type SiteName } from './stub/build.ts';

/** A fresh build of the site in a folder of its own. */
export interface BuiltSite extends AsyncDisposable {
  readonly folder: string;
  /** Each asset with its bytes, gzipped as a CDN does. */
  assets(): Promise<Asset[]>;
}

/** A file that the site loads. */
export interface Asset {
  readonly name: string;
  readonly gzipped: number;
  /** Names of the scripts that it cannot start without. */
  readonly needs: readonly string[];
}

// In a built script nothing else stands so.
const staticImport = /(?:from|import)"\.\/([\w.-]+\.js)"/g;

/** Builds the guests' site, or the console. */
export async function builtSite(name: SiteName = 'guest'): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), 'stayflow-site-'));
  await buildSite(folder, name);
  const assets = join(folder, name === 'guest' ? 'assets' : 'assets/console');
  return {
    folder,
    assets: async () => {
      const names = await readdir(assets);
      const sizes = names.map(async (name) => {
        const content = await readFile(join(assets, name));
        const needs = [...content.toString().matchAll(staticImport)].map(([, other = '']) => other);
        return { name, gzipped: gzipSync(content, { level: 9 }).length, needs };
      });
      return Promise.all(sizes);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
