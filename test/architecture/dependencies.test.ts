import { expect, test } from 'vitest';
import { z } from 'zod';
import { filesBelow, read } from './sources.ts';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions })
  .parse(JSON.parse(read('package.json')));
const declared = {
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
};

test('every dependency has its reason in docs/dependencies.md, and no reason outlives its dependency', () => {
  const rows = read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm);
  expect([...rows].map(([, name]) => name).sort()).toEqual(Object.keys(declared).sort());
});

test('every dependency is pinned to one version, so that every machine runs the same', () => {
  const loose = Object.entries(declared).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test('the lock file names no registry: each machine takes packages from its own', () => {
  expect(read('package-lock.json').match(/"resolved": "https?:[^"]*"/g) ?? []).toEqual([]);
});

/** Folders of one machine or person. A slash before them makes them a part of something else, such as a URL. */
const machinePath = /(?<![\w./-])\/(?:work|root|home|tmp|Users)\/[\w.-]+/g;

test('no source names a path of one machine', () => {
  const texts = filesBelow().filter((path) => /\.(tsx?|js|json|html|css|py)$/.test(path));
  const named = texts.flatMap((path) =>
    (read(path).match(machinePath) ?? []).map((found) => `${path}: ${found}`),
  );
  expect(named).toEqual([]);
});

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().default(false),
      license: z.string().default('none'),
      hasInstallScript: z.boolean().default(false),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

const packages = Object.entries(lock.parse(JSON.parse(read('package-lock.json'))).packages).filter(
  ([path]) => path !== '',
);

/** Licences under which Stayflow may be given on with what it deploys; MPL-2.0 asks for changes of its own files only. */
const allowedLicences = ['0BSD', 'Apache-2.0', 'BSD-3-Clause', 'MIT', 'MIT-0', 'MPL-2.0'];

const choicesOf = (licence: string) => licence.replaceAll(/[()]/g, '').split(' OR ');

test('everything that is deployed, and all that it needs, has a licence that lets it be given on', () => {
  const deployed = packages.filter(([, { dev }]) => !dev);
  expect(deployed.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
  const isAllowed = (licence: string) => choicesOf(licence).some((each) => allowedLicences.includes(each));
  expect(deployed.filter(([, { license }]) => !isAllowed(license))).toEqual([]);
});

test('docs/dependencies.md says the licence of every dependency as the lock file does', () => {
  const rows = read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gm);
  const said = [...rows].map(([, name, licence]) => [`node_modules/${name}`, licence?.split(' (')[0]]);
  const locked = new Map(packages.map(([path, { license }]) => [path, choicesOf(license).join(' OR ')]));
  expect(said).toEqual(said.map(([path = '']) => [path, locked.get(path)]));
});

test('no package needs a script when it is installed but node, which fetches itself', () => {
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  // Without its script esbuild takes the package of the platform.
  expect(scripted).toEqual(['node_modules/esbuild', 'node_modules/node']);
});

test('the lock file has an entry for every platform, or "npm ci" refuses it', () => {
  const exact = packages.flatMap(([, { optionalDependencies }]) =>
    Object.entries(optionalDependencies).filter(([, version]) => /^\d/.test(version)),
  );
  expect(
    exact.map(([name]) => name).filter((name) => !packages.some(([path]) => path === `node_modules/${name}`)),
  ).toEqual([]);
});
