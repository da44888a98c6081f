import { expect, test } from 'vitest';
import type { Json } from '../../infra/local/sfn/json.ts';
import { evaluate } from '../../infra/local/sfn/language/query.ts';

const at = Date.parse('2027-07-04T10:00:00Z');
const scope = (input: Json = {}) => ({
  states: { input, context: {} },
  variables: { nights: 3 },
  at,
});
const value = (expression: string, input?: Json) => evaluate(`{% ${expression} %}`, scope(input), 'Output');

test('templates keep literals and replace expressions at any depth', async () => {
  const template = { a: ['{% $nights %}', 'text', { b: '{%$nights + 1%}' }], c: null, d: '{% not closed' };
  expect(await evaluate(template, scope(), 'Output')).toEqual({
    a: [3, 'text', { b: 4 }],
    c: null,
    d: '{% not closed',
  });
});

test('$partition, $range, $hash, $uuid, $random and $parse do what AWS says', async () => {
  expect(await value('$partition([1,2,3,4,5], 2)')).toEqual([[1, 2], [3, 4], [5]]);
  expect(await value('$range(0, 10, 5)')).toEqual([0, 5, 10]);
  expect(await value('$range(5, 0, -2)')).toEqual([5, 3, 1]);
  expect(await value("$hash('abc', 'SHA-1')")).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  expect(await value("$hash('abc', 'MD5')")).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(await value('$uuid()')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await value('$random(7) = $random(7) and $random(7) < 1')).toBe(true);
  expect(await value('$parse(\'{"a":[1]}\').a[0]')).toBe(1);
});

test('$now and $millis tell the shared time', async () => {
  expect(await value('$now()')).toBe('2027-07-04T10:00:00.000Z');
  expect(await value("$now('[Y0001]-[M01]-[D01]')")).toBe('2027-07-04');
  expect(await value('$millis()')).toBe(at);
});

test('what an expression cannot give is States.QueryEvaluationError with the field', async () => {
  const failures = [
    ['$states.input.missing', /returned nothing \(undefined\)/],
    ['function($x){$x}', /unsupported result type/],
    ['1 + "a"', /threw an error during evaluation\. T2002/],
    ["$eval('1')", /\$eval is not supported/],
    ['$range(0, 5000, 1)', /at most 1000/],
  ] as const;
  for (const [expression, message] of failures)
    await expect(value(expression)).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      location: 'Output',
      reason: expect.stringMatching(message),
    });
});
