import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../../infra/bundle/paths.ts';
import { typesWithBehaviour, typesWithoutBehaviour } from '../../../infra/local/template/known-types.ts';
import { assembled, propertiesOf } from '../assembled.ts';

const app = assembled();
const resources = app.resources();

/** What the laptop cloud does ahead of the product. */
const notUsedYet = ['AWS::SNS::Subscription'];

test('the assembly holds every type that has a behaviour here, but for those that come later', () => {
  const found = new Set(resources.map(({ type }) => type));
  expect(typesWithBehaviour.filter((type) => !found.has(type))).toEqual(notUsedYet);
});

const local = join(repository, 'infra/local');
const behaviours = readdirSync(local, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('template'))
  .map((file) => readFileSync(join(local, file), 'utf8'))
  .join();

test('the list of types with a behaviour is the list of types that the laptop cloud reads', () => {
  expect(typesWithBehaviour.filter((type) => !behaviours.includes(type))).toEqual([]);
  expect(typesWithoutBehaviour.filter((type) => behaviours.includes(type))).toEqual([]);
});

test('no intrinsic is left anywhere', () => {
  expect(JSON.stringify(resources)).not.toMatch(/"Fn::|"Ref":/);
});

test("every function's code is a folder of the assembly", () => {
  const keys = propertiesOf(resources, 'AWS::Lambda::Function').map(
    ({ Code }) => Object.entries(Code ?? {}).find(([name]) => name === 'S3Key')?.[1],
  );
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => !existsSync(`${key}/index.js`))).toEqual([]);
});

test('physical ids are unique within their type', () => {
  const ids = resources.map(({ type, ref, properties }) => `${type} ${ref} ${JSON.stringify(properties)}`);
  expect(new Set(ids).size).toBe(ids.length);
});

test('two loads of one assembly are equal', () => {
  expect(app.resources()).toEqual(resources);
});
