import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { assetFile, manifest, template } from './assembly-files.ts';
import { TemplateError } from './template-error.ts';

/** A CloudFormation template, parsed. */
type Template = z.infer<typeof template>;
/** A resource as written in a template, intrinsics and all. */
export type RawResource = Template['Resources'][string];

/** One stack of the assembly. */
export interface Stack {
  readonly name: string;
  readonly template: Template;
  /** Where the files behind an S3 object key are: absolute paths in the assembly. */
  readonly assets: ReadonlyMap<string, string>;
}

/**
 * Reads every stack of a synthesised assembly, each after the stacks it depends on.
 * @throws TemplateError when the folder holds no assembly.
 */
export function readAssembly(dir: string): readonly Stack[] {
  const { artifacts } = readJson(dir, 'manifest.json', manifest);
  const stacks = Object.entries(artifacts).filter(([, found]) => found.type === 'aws:cloudformation:stack');
  const ordered = new Map<string, Stack>();
  const visit = ([name, { dependencies, properties }]: (typeof stacks)[number]) => {
    if (ordered.has(name)) return;
    for (const needed of stacks) if (dependencies.includes(needed[0])) visit(needed);
    ordered.set(name, {
      name,
      template: readJson(dir, properties.templateFile ?? `${name}.template.json`, template),
      assets: readAssets(dir, dependencies, artifacts),
    });
  };
  for (const stack of stacks) visit(stack);
  return [...ordered.values()];
}

/** A stack's file assets are listed by the asset manifest that it depends on. */
function readAssets(
  dir: string,
  dependencies: readonly string[],
  artifacts: z.infer<typeof manifest>['artifacts'],
) {
  const assets = new Map<string, string>();
  for (const name of dependencies) {
    if (artifacts[name]?.type !== 'cdk:asset-manifest') continue;
    for (const { source, destinations } of Object.values(readJson(dir, `${name}.json`, assetFile).files))
      for (const { objectKey } of Object.values(destinations))
        assets.set(objectKey, resolve(dir, source.path));
  }
  return assets;
}

function readJson<T>(dir: string, file: string, schema: z.ZodType<T>): T {
  const path = join(dir, file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new TemplateError(`${path} cannot be read. Make the assembly with "npm run synth".`);
  }
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new TemplateError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
