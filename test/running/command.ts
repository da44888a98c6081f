import { execFile } from 'node:child_process';
import type { Instance } from './instance.ts';

/** Runs `npm run <command> -- --laptop` against a laptop cloud, with something to read from a pipe; what it printed, and how it ended. */
export const runCommand = (
  { port, awsPort }: Pick<Instance, 'port' | 'awsPort'>,
  command: 'erase' | 'export' | 'import' | 'keys' | 'owner' | 'reconcile',
  args: readonly string[],
  input = '',
) =>
  new Promise<{ said: string; code: number }>((resolve) => {
    const env = { ...process.env, PORT: `${port}`, AWS_PORT: `${awsPort}` };
    const child = execFile(
      process.execPath,
      [`infra/${command}/main.ts`, '--laptop', ...args],
      { env },
      (_, out, err) => resolve({ said: out + err, code: child.exitCode ?? -1 }),
    );
    child.stdin?.end(input);
  });
