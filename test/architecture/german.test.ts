import { expect, test } from 'vitest';
import { statesOf } from '../../functions/domain/lifecycle/definition.ts';
import { isMistakeKnown } from '../../site/console/words/de/mistakes.ts';
import { sayStep } from '../../site/console/words/de/steps.ts';
import { de } from '../../site/console/words/de.ts';
import { workflows } from '../../workflows/index.ts';
import { sources } from './sources.ts';
import { nodesOf } from './syntax.ts';

const steps = [
  ...new Set(workflows.flatMap(({ definition }) => statesOf(definition).map(({ name }) => name))),
];

test('every step of every workflow has a German name', () => {
  expect(steps.filter((step) => sayStep(step) === step)).toEqual([]);
});

test('the German name of a step fits into its box', () => {
  expect(steps.map(sayStep).filter((name) => name.length > 22)).toEqual([]);
});

/** What can be wrong with a home, but for what has a number filled in. */
const mistakes = sources
  .filter(({ path }) => /^functions\/domain\/home-(checks\/|mistakes)/.test(path))
  .flatMap(({ parsed }) => nodesOf(parsed.program))
  .flatMap(({ type, value }) => (type === 'Literal' && typeof value === 'string' ? [value] : []))
  .filter((text) => text.startsWith('must '));

test('what can be wrong with a home is said in German', () => {
  expect(mistakes.length).toBeGreaterThan(20);
  expect(mistakes.filter((message) => !isMistakeKnown(message))).toEqual([]);
});

test.each([
  ['must have 1 to 5,000 characters', 'Bitte 1 bis 5.000 Zeichen.'],
  ['must be a whole number from 1 to 50', 'Bitte eine ganze Zahl von 1 bis 50.'],
  ['must be 0.01 to 100 %', 'Bitte 0,01 bis 100 %.'],
  ['must be of a kind that is newer', 'Diese Angabe passt nicht. Bitte prüfen Sie sie.'],
])('"%s" is said in German with its numbers', (english, german) => {
  expect(de.said.mistake(english)).toBe(german);
});

test('a refusal and a fault that the console does not know are still said in German', () => {
  const problem = { type: 'urn:stayflow:problem:new-one', title: 'New', detail: 'In English.' };
  expect(JSON.stringify(de.said.problem(problem))).not.toContain('English');
  expect(de.said.fault('Lambda.Unknown', 'In English.')).not.toContain('English');
});
