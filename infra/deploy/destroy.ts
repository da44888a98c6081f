import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What the name of the stack ends with that stays. */
const kept = 'stayflow-data';

const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z.looseObject({ templateFile: z.string().optional() }).default({}),
    }),
  ),
});
const template = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** What destroying an assembly's stacks does. */
export interface Destruction {
  /** The stacks that go, in the order in which they were made. */
  readonly goes: readonly string[];
  /** The data in the stack that stays: `AWS::DynamoDB::GlobalTable stayflow`. */
  readonly stays: readonly string[];
}

/** Reads an assembly. Throws Error where there is none. */
export function destructionOf(dir: string): Destruction {
  const { artifacts } = manifest.parse(JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  return {
    goes: stacks.map(([name]) => name).filter((name) => !name.endsWith(kept)),
    stays: stacks
      .filter(([name]) => name.endsWith(kept))
      .flatMap(([, { properties }]) => dataIn(join(dir, properties.templateFile ?? ''))),
  };
}

/** Properties that name a resource. */
const naming = ['TableName', 'UserPoolName', 'Name'];

function dataIn(file: string): string[] {
  const { Resources } = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.values(Resources)
    .filter(({ Type }) => /::(GlobalTable|Secret|UserPool|Bucket)$/.test(Type))
    .map(({ Type, Properties }) => {
      const name = naming.map((property) => Properties[property]).find((value) => typeof value === 'string');
      return `${Type} ${name ?? 'with the pictures'}`;
    });
}
