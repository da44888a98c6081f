import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockName } from './contents.ts';
import { StartError } from './start-error.ts';

/**
 * Takes the folder for this process; the answer gives it back. The lock of a process that is gone is taken over.
 * @param setting what chooses another folder.
 * @throws StartError when another laptop cloud uses the folder.
 */
export function lockFolder(path: string, setting = 'STAYFLOW_DATA'): () => void {
  const lock = join(path, lockName);
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : undefined;
  if (holder !== undefined && holder !== process.pid && isStayflow(holder)) {
    throw new StartError(
      `The data folder ${path} is in use by process ${holder}. Stop that one, or choose another with ${setting}=<folder>.`,
    );
  }
  writeFileSync(lock, String(process.pid));
  return () => rmSync(lock, { force: true });
}

/** A process number is reused after a restart of the machine, so the command line decides where it can be read. */
function isStayflow(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be signalled, but it runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('infra/local/main');
}
