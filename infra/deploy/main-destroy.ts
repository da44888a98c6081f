import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../bundle/paths.ts';
import { destructionOf } from './destroy.ts';
import { contextArgs } from './options.ts';
import { runCdk } from './real-world.ts';

const usage =
  'Use npm run destroy -- [--yes] [--context name=value]..., with the context it was deployed with';

/** Removes all stacks but the one that holds the data; the exit code. */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      yes: { type: 'boolean', default: false },
      context: { type: 'string', short: 'c', multiple: true, default: [] },
    },
  });
  const context = contextArgs(values.context);
  const code = await runCdk(['synth', '--quiet', ...context]);
  if (code !== 0) return code;
  const { goes, stays } = destructionOf(join(repository, 'build/deploy'));
  console.log(`Stays, and is there again for the next deployment:\n  ${stays.join('\n  ')}\n`);
  return runCdk(['destroy', ...goes, '--exclusively', ...(values.yes ? ['--force'] : []), ...context]);
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  return 1;
});
