import { join } from 'node:path';
import { fingerprint } from './bundle/fingerprint.ts';
import { withLock } from './bundle/lock.ts';
import { once } from './bundle/once.ts';
import { repository } from './bundle/paths.ts';

/** What the functions and the site are made from. */
export const sources = ['package-lock.json', 'functions', 'workflows', 'infra/bundle', 'infra/build.ts'];

/** Held by whoever builds or synthesises. */
export const buildLock = join(repository, 'build/.lock');

const mark = (name: string) => join(repository, 'build', `${name}.fingerprint`);

/** Bundles all functions unless nothing they are made from has changed; answers whether it did. */
export const buildFunctions = () =>
  once(mark('functions'), fingerprint(sources), async () => {
    const { bundleFunctions } = await import('./bundle/functions.ts');
    await bundleFunctions();
  });

/** Builds the site unless nothing it is made from has changed; answers whether it did. */
export const buildSite = () =>
  once(mark('site'), fingerprint([...sources, 'site']), async () => {
    const { bundleSite } = await import('./bundle/site.ts');
    await bundleSite();
  });

/** Builds what is out of date and says what it built. The caller holds `buildLock`. */
export async function build(): Promise<void> {
  const [functions, site] = await Promise.all([buildFunctions(), buildSite()]);
  const state = (built: boolean) => (built ? 'built' : 'unchanged');
  console.error(`Functions ${state(functions)}, site ${state(site)}`);
}

if (import.meta.main) await withLock(buildLock, build);
