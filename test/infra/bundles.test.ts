import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { functions } from '../../functions/functions.ts';
import { build, buildLock } from '../../infra/build.ts';
import { withLock } from '../../infra/bundle/lock.ts';
import { functionBundle, siteBundle } from '../../infra/bundle/paths.ts';

const names = Object.keys(functions);
const bundle = (name: string) => join(functionBundle(name), 'index.js');

beforeAll(() => withLock(buildLock, build));

/** Requires every bundle as Lambda does, with no more than Lambda's own environment, and tells what each exports. */
const loadAll = `
  const found = {};
  for (const path of process.argv.slice(1)) found[path] = typeof require(path).handler;
  console.log(JSON.stringify(found));
`;

test('every function starts without asking for anything, and exports its handler', () => {
  const paths = names.map(bundle);
  const env = { AWS_REGION: 'eu-west-1', PATH: process.env.PATH ?? '' };
  const answer = execFileSync(process.execPath, ['-e', loadAll, ...paths], { env, encoding: 'utf8' });
  expect(JSON.parse(answer)).toEqual(Object.fromEntries(paths.map((path) => [path, 'function'])));
});

/** Whose answer a guest or a vendor waits for at whatever hour: searches and webhooks. */
const isAwaited = (name: string) =>
  name === 'browse' || functions[name]?.entry.startsWith('functions/webhooks/');

test.each(names)('%s stays small enough to start fast', (name) => {
  expect(statSync(bundle(name)).size).toBeLessThanOrEqual(isAwaited(name) ? 350_000 : 700_000);
});

test('the site is built for the bucket', () => {
  expect(existsSync(join(siteBundle, 'index.html'))).toBe(true);
});
