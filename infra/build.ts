import { join } from 'node:path';
import { fingerprint } from './bundle/fingerprint.ts';
import { withLock } from './bundle/lock.ts';
import { once } from './bundle/once.ts';
import { repository } from './bundle/paths.ts';

const common = ['package-lock.json', 'functions', 'workflows', 'infra/bundle', 'infra/build.ts'];
const mark = (name: string) => join(repository, 'build', `${name}.fingerprint`);

/** Bundles all functions unless nothing they are made from has changed; answers whether it did. */
export const buildFunctions = () =>
  once(mark('functions'), fingerprint(common), async () => {
    const { bundleFunctions } = await import('./bundle/functions.ts');
    await bundleFunctions();
  });

/** Builds the site unless nothing it is made from has changed; answers whether it did. */
export const buildSite = () =>
  once(mark('site'), fingerprint([...common, 'site']), async () => {
    const { bundleSite } = await import('./bundle/site.ts');
    await bundleSite();
  });

/** Builds what is out of date; says on standard output what it built. */
export async function build(): Promise<void> {
  await withLock(join(repository, 'build/.lock'), async () => {
    const [functions, site] = [await buildFunctions(), await buildSite()];
    console.log(`functions ${functions ? 'built' : 'unchanged'}, site ${site ? 'built' : 'unchanged'}`);
  });
}

if (import.meta.main) await build();
