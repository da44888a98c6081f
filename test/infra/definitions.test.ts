import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { expect, test } from 'vitest';
import { definitionOf } from '../../infra/local/template/definition.ts';
import { workflows } from '../../workflows/index.ts';
import { assembled } from './assembled.ts';

const app = assembled();
const machines = app.resources().filter(({ type }) => type === 'AWS::StepFunctions::StateMachine');

test.each(machines.map(({ ref, properties }) => [ref.split(':').at(-1), properties] as const))(
  'the definition of %s is valid',
  (_, properties) => {
    const definition = JSON.parse(definitionOf(properties));
    expect(validate(definition)).toMatchObject({ isValid: true, errors: [] });
    expect(definition.QueryLanguage).toBe('JSONata');
    expect(JSON.stringify(definition)).not.toContain('${');
  },
);

test('definitions stand in the template as they are written, for linters to read', () => {
  const { Resources } = JSON.parse(readFileSync(join(app.dir, 'stayflow-workflows.template.json'), 'utf8'));
  const found = Object.values<{ Type: string; Properties: { Definition: unknown } }>(Resources).filter(
    ({ Type }) => Type === 'AWS::StepFunctions::StateMachine',
  );
  expect(found.map(({ Properties }) => Properties.Definition)).toEqual(
    workflows.map(({ definition }) => JSON.parse(JSON.stringify(definition))),
  );
});
