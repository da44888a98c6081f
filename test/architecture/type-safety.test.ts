import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { placeOf, sources } from './sources.ts';
import { escapesIn } from './type-safety.ts';

test('nothing tells the compiler to look away: no cast but "as const", no any, no "!", no silenced checker', () => {
  const found = sources.flatMap((source) =>
    escapesIn(source.parsed)
      // A test may say that something must not compile.
      .filter(({ why }) => !(why === '@ts-expect-error' && source.path.startsWith('test/')))
      .map(({ start, why }) => `${placeOf(source, start)} ${why}`),
  );
  expect(found).toEqual([]);
});

test('each way to look away is seen, and "as const" and satisfies are not taken for one', () => {
  const text = [
    'const a = x as string;',
    'const b = <string>x;',
    'const c = x!.y;',
    'let d: any;',
    '// @ts-ignore',
    '/* biome-ignore lint: no */',
    'const e = [1] as const satisfies number[];',
  ].join('\n');
  const found = escapesIn(parseSync('sample.ts', text)).map(
    ({ start, why }) => `${placeOf({ path: 'sample.ts', text }, start)} ${why}`,
  );
  expect(found).toEqual([
    'sample.ts:1 a cast',
    'sample.ts:2 a cast',
    'sample.ts:3 a non-null "!"',
    'sample.ts:4 "any"',
    'sample.ts:5 @ts-ignore',
    'sample.ts:6 biome-ignore',
  ]);
});
