import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { functions } from '../../functions/functions.ts';
import { functionBundle, repository } from './paths.ts';
import { smaller } from './smaller.ts';

/**
 * CommonJS with the SDK inside starts fastest on Node 24: `require` spares a cold start the 50 ms that
 * `import 'node:http'` takes, and the `module` field of the packages gives smaller code than `main`.
 */
const settings = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  mainFields: ['module', 'main'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'silent',
  alias: { '@aws-sdk/credential-provider-node': './infra/bundle/environment-credentials.ts' },
  absWorkingDir: repository,
  plugins: [...smaller],
} as const satisfies BuildOptions;

/**
 * Bundles every function in one call, each into `build/functions/<name>/index.js`.
 * @throws esbuild's failure, naming file and line
 */
export async function bundleFunctions(): Promise<void> {
  const out = join(repository, 'build/functions');
  rmSync(out, { recursive: true, force: true });
  const entries = Object.entries(functions);
  await build({
    ...settings,
    entryPoints: Object.fromEntries(entries.map(([name, { entry }]) => [`${name}/index`, entry])),
    outdir: out,
  });
  for (const [name] of entries) markAsCommonJs(functionBundle(name));
}

/** The bundles also run inside this repository, whose own package.json would make `.js` a module. */
function markAsCommonJs(folder: string) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
}
