import { expect, test } from 'vitest';
import { read } from './sources.ts';

/** The tests that a row of the threat model names, by file. */
const named = [...read('SECURITY.md').matchAll(/^\| (?!Threat|---).+\| (.+) \|$/gm)].flatMap(
  ([, cell = '']) =>
    cell.split('; `').map((one) => {
      const [, path = '', name = ''] = /^`?([^`]+)`: (.+)$/.exec(one) ?? [];
      return { path, name };
    }),
);

test('every threat names a test', () => {
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ path, name }) => path === '' || name === '')).toEqual([]);
});

test.each(named)('the threat model’s test "$name" exists', ({ path, name }) => {
  expect(read(path)).toContain(`'${name}'`);
});
