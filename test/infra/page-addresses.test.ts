import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { repository } from '../../infra/bundle/paths.ts';

const code = readFileSync(join(repository, 'infra/stacks/page-addresses.js'), 'utf8');
const served = (uri: string): unknown =>
  runInNewContext(`${code}; handler({ request: { uri } }).uri`, { uri });

test.each([
  ['/', '/index.html'],
  ['/homes/sea-cottage', '/index.html'],
  ['/trip/bk_1/', '/index.html'],
  ['/console', '/console/index.html'],
  ['/console/work', '/console/index.html'],
  ['/console/executions/poll-feeds/a.b', '/console/index.html'],
  ['/consoles', '/index.html'],
  ['/assets/main-abc.js', '/assets/main-abc.js'],
  ['/config.json', '/config.json'],
])('the address %s shows %s', (address, file) => {
  expect(served(address)).toBe(file);
});
