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
    z.object({ optionalDependencies: z.record(z.string(), z.string()).default({}) }),
  ),
});

test('the lock file has an entry for every platform, or "npm ci" refuses it', () => {
  const { packages } = lock.parse(JSON.parse(read('package-lock.json')));
  const exact = Object.values(packages).flatMap(({ optionalDependencies }) =>
    Object.entries(optionalDependencies).filter(([, version]) => /^\d/.test(version)),
  );
  expect(exact.map(([name]) => name).filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
});
