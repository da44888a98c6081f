import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTemplate } from '../../../infra/local/template/load.ts';
import type { Resource } from '../../../infra/local/template.ts';

/** A stack written by hand, and the stacks and assets it depends on. */
interface HandMade {
  readonly template: object;
  readonly needs?: readonly string[];
  readonly assets?: object;
}

/** Writes an assembly of these stacks and loads it. */
export function load(
  stacks: Readonly<Record<string, HandMade>>,
  physicalNames: Readonly<Record<string, string>> = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'stayflow-template-'));
  const artifacts: Record<string, object> = {};
  for (const [name, { template, needs = [], assets }] of Object.entries(stacks)) {
    const assetManifest = `${name}.assets`;
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      dependencies: [...needs, ...(assets ? [assetManifest] : [])],
      properties: { templateFile: `${name}.template.json` },
    };
    if (assets) {
      artifacts[assetManifest] = { type: 'cdk:asset-manifest' };
      writeFileSync(join(dir, `${assetManifest}.json`), JSON.stringify({ files: assets }));
    }
    writeFileSync(join(dir, `${name}.template.json`), JSON.stringify(template));
  }
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ artifacts }));
  const place = { accountId: '000000000000', region: 'eu-west-1' };
  return { dir, resources: loadTemplate(dir, { place, physicalNames }) };
}

/** Loads one stack that holds these resources, and what else its template says. */
export const loadResources = (Resources: object, rest: object = {}): readonly Resource[] =>
  load({ home: { template: { Resources, ...rest } } }).resources;

/** What a value of the template becomes. */
export function resolved(value: unknown, rest: object = {}): unknown {
  const Resources = {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
    Note: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/note', Type: 'String', Value: value } },
  };
  const note = loadResources(Resources, rest).find(({ logicalId }) => logicalId === 'Note');
  return Object.entries(note?.properties ?? {}).find(([name]) => name === 'Value')?.[1];
}
