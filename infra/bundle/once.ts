import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Does the work unless its mark already stands there, and sets the mark after it. Work that fails leaves no mark.
 * @param file keeps the mark
 * @returns true when the work was done now
 */
export async function once(file: string, mark: string, work: () => void | Promise<void>): Promise<boolean> {
  if (isDone(file, mark)) return false;
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, mark);
  return true;
}

/** True when the work of that mark was done. */
export const isDone = (file: string, mark: string) => existsSync(file) && readFileSync(file, 'utf8') === mark;
