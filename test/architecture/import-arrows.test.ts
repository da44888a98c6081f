import { expect, test } from 'vitest';
import { importsOf, isAllowed } from './import-arrows.ts';
import { placeOf, sources } from './sources.ts';
import { isNode, nodesOf } from './syntax.ts';

test('every import follows the arrows: domain alone, workflows by name, infra by nobody, the site by types', () => {
  const wrong = sources.flatMap((source) =>
    importsOf(source)
      .filter((arrow) => !isAllowed(arrow))
      .map(({ start, to }) => `${placeOf(source, start)} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('an arrow that points the wrong way is seen', () => {
  const arrow = (from: string, to: string, isTypeOnly = false) =>
    isAllowed({ from, to, isTypeOnly, isPackage: false, start: 0 });
  expect(arrow('functions/tasks/a.ts', 'infra/local/clock.ts', true)).toBe(false);
  expect(arrow('functions/domain/a.ts', 'functions/adapters/env.ts', true)).toBe(false);
  expect(arrow('site/guest/a.ts', 'functions/api/routes.ts')).toBe(false);
  expect(arrow('site/guest/a.ts', 'functions/api/routes.ts', true)).toBe(true);
});

/** What would make the domain answer differently for the same input. */
const outsideWorld = new Set(['process', 'fetch', 'crypto', 'performance', 'console', 'setTimeout']);

test('the domain asks for no clock, chance, network or environment', () => {
  const domain = sources.filter(({ path }) => path.startsWith('functions/domain/'));
  const wrong = domain.flatMap((source) =>
    nodesOf(source.parsed.program).flatMap((node) => {
      const asks = asksOutside(node);
      return asks === undefined ? [] : [`${placeOf(source, node.start)} ${asks}`];
    }),
  );
  expect(wrong).toEqual([]);
});

function asksOutside(node: { readonly type: string; readonly [field: string]: unknown }): string | undefined {
  const { type, name, object, property, callee } = node;
  if (type === 'Identifier' && typeof name === 'string' && outsideWorld.has(name)) return name;
  if (type === 'NewExpression' && isNode(callee) && callee.name === 'Date' && isEmpty(node.arguments))
    return 'new Date()';
  if (type !== 'MemberExpression' || !isNode(object) || !isNode(property)) return undefined;
  const asked = `${String(object.name)}.${String(property.name)}`;
  return ['Date.now', 'Math.random'].includes(asked) ? asked : undefined;
}

const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0;
