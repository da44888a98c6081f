import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { functions } from '../../functions/functions.ts';
import { createApp } from '../../infra/app.ts';
import { loadTemplate } from '../../infra/local/template/load.ts';
import type { Resource } from '../../infra/local/template.ts';
import { workflows } from '../../workflows/index.ts';

/** Where the templates are placed in tests. */
const place = { accountId: '000000000000', region: 'eu-west-1' };

/** Everything that an owner may ask for. */
export const everyOption = {
  domainName: 'stays.example.com',
  hostedZoneId: 'Z01234',
  mailFrom: 'hi@stays.example.com',
  alarmMail: 'you@example.com',
  waf: 'true',
};

/** A second installation in the account, which mails its codes itself. */
export const secondStage = { stage: 'staging', signInMail: 'ses', mailFrom: 'hi@example.com' };

const made = new Map<string, ReturnType<typeof assemble>>();

/**
 * An app synthesised with empty bundles, for tests of what the templates say. Synthesis takes seconds, so each context is
 * synthesised once for all test files of a process: read it, change nothing. The process takes it along when it ends.
 * @param validation `strict` runs CDK's own validator over it, which takes seconds more
 */
export function assembled(
  context: Readonly<Record<string, string>> = {},
  validation: 'none' | 'strict' = 'none',
) {
  const key = JSON.stringify([context, validation]);
  const known = made.get(key) ?? assemble(context, validation);
  made.set(key, known);
  return known;
}

function assemble(context: Readonly<Record<string, string>>, validation: 'none' | 'strict') {
  process.env.CDK_VALIDATION = String(validation === 'strict');
  const dir = mkdtempSync(join(tmpdir(), 'stayflow-assembly-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const app = createApp({ build: emptyBundles(dir), workflows, outdir: join(dir, 'cdk.out'), context });
  app.synth();
  return {
    app,
    dir: join(dir, 'cdk.out'),
    resources: () => loadTemplate(join(dir, 'cdk.out'), { place }),
  };
}

function emptyBundles(dir: string): string {
  for (const folder of [
    ...Object.keys(functions).map((name) => `functions/${name}`),
    'site',
    'site/assets',
  ]) {
    mkdirSync(join(dir, folder), { recursive: true });
    writeFileSync(join(dir, folder, folder.startsWith('site') ? 'index.html' : 'index.js'), folder);
  }
  return dir;
}

/** The text of every template of an assembly. */
export const templates = (dir: string): readonly string[] =>
  readdirSync(dir)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => readFileSync(join(dir, file), 'utf8'));

const record = z.record(z.string(), z.unknown());

/** The properties of every resource of a type. */
export const propertiesOf = (
  resources: readonly Resource[],
  type: string,
): readonly Record<string, unknown>[] =>
  resources.filter((resource) => resource.type === type).map(({ properties }) => record.parse(properties));

const statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  Resource: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
});
const role = z.looseObject({
  Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) })).default([]),
});

/** What a role allows: `action resource` pairs. */
export function allowedBy(resources: readonly Resource[], roleArn: unknown): readonly string[] {
  const name = String(roleArn).split('/').at(-1);
  const found = resources.find(({ type, ref }) => type === 'AWS::IAM::Role' && ref === name);
  return role
    .parse(found?.properties)
    .Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource: on }) => Action.flatMap((action) => on.map((each) => `${action} ${each}`)))
    .sort();
}
