import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pruneAssets } from './assembly.ts';
import { build, buildLock, sources } from './build.ts';
import { fingerprint } from './bundle/fingerprint.ts';
import { withLock } from './bundle/lock.ts';
import { isDone, once } from './bundle/once.ts';
import { repository } from './bundle/paths.ts';

const inputs = ['site', 'cdk.json', 'cdk.context.json', 'infra/app.ts', 'infra/settings.ts', 'infra/stacks'];

/** CDK's own validator takes 7 s and 350 MB; CI switches it on. */
process.env.CDK_VALIDATION ??= 'false';

const outdir = join(repository, 'cdk.out');
const mark = join(outdir, 'stayflow.fingerprint');

function fingerprintNow(): string {
  const { CDK_VALIDATION, CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION } = process.env;
  return fingerprint(
    [...sources, ...inputs, 'infra/synth.ts'],
    [CDK_VALIDATION, CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION],
  );
}

/** Whether `cdk.out` is made from what stands here. */
export const isSynthesised = (): boolean => isDone(mark, fingerprintNow());

/**
 * Builds what is out of date and synthesises the app into `cdk.out`, unless nothing it is made from has changed.
 * @returns the folder of the assembly
 * @throws what stands in the way: a function that does not bundle, a setting that is wrong
 */
export async function synthesise(): Promise<string> {
  const isNew = await withLock(buildLock, () => once(mark, fingerprintNow(), () => assemble(outdir)));
  pruneAssets(outdir);
  console.error(
    `${isNew ? 'Synthesised' : 'Unchanged:'} ${readdirSync(outdir).filter((file) => file.endsWith('.template.json')).length} stacks in ${outdir}`,
  );
  return outdir;
}

/** @param to where to; the CDK command line says it by the environment instead */
async function assemble(to?: string): Promise<void> {
  await build();
  const { createApp } = await import('./app.ts');
  const { workflows } = await import('../workflows/index.ts');
  createApp({ build: join(repository, 'build'), workflows, ...(to && { outdir: to }) }).synth();
}

if (import.meta.main) await (process.env.CDK_OUTDIR ? withLock(buildLock, () => assemble()) : synthesise());
