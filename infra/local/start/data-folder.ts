import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** Raised whenever what the folder keeps can no longer be read by an older or newer Stayflow. */
const layout = 1;

/** A data folder that is ours, writable, of our layout and used by nobody else. */
export interface DataFolder {
  readonly path: string;
  /** True when it kept nothing before. */
  readonly isNew: boolean;
  /** Lets another process use the folder. */
  release(): void;
}

/**
 * Opens or makes the data folder.
 * @throws StartError when it cannot be written, is of another layout, holds foreign files or is in use.
 */
export function openDataFolder(folder: string, fresh: boolean): DataFolder {
  const path = resolve(folder);
  const marker = join(path, 'stayflow.json');
  makeWritable(path);
  refuseUsed(path);
  if (fresh && existsSync(marker)) rmSync(path, { recursive: true });
  makeWritable(path);
  const isNew = !existsSync(marker);
  if (isNew) writeFileSync(marker, `${JSON.stringify({ layout })}\n`);
  else refuseOtherLayout(path, marker);
  const lock = join(path, 'process');
  writeFileSync(lock, String(process.pid));
  return { path, isNew, release: () => rmSync(lock, { force: true }) };
}

function makeWritable(path: string) {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
    writeFileSync(join(path, '.writable'), '');
    rmSync(join(path, '.writable'));
  } catch {
    throw new StartError(
      `The data folder ${path} cannot be written. Choose another with STAYFLOW_DATA=<folder>.`,
    );
  }
}

function refuseOtherLayout(path: string, marker: string) {
  const kept: unknown = JSON.parse(readFileSync(marker, 'utf8'));
  const found = kept !== null && typeof kept === 'object' && 'layout' in kept ? kept.layout : undefined;
  if (found === layout) return;
  throw new StartError(
    `The data folder ${path} has layout ${String(found)}, this Stayflow reads layout ${layout}. ` +
      'Forget its data with "npm start -- --fresh", or choose another with STAYFLOW_DATA=<folder>.',
  );
}

function refuseUsed(path: string) {
  const lock = join(path, 'process');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8'));
  if (pid === process.pid || !isStayflow(pid)) return;
  throw new StartError(
    `The data folder ${path} is in use by process ${pid}. Stop that one, or choose another with STAYFLOW_DATA=<folder>.`,
  );
}

/** A process number is reused after a restart of the machine, so the command line decides where it can be read. */
function isStayflow(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('infra/local');
}
