import { createWriteStream, existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * Saves text under a name that nothing has yet, readable by its owner alone; whole or not at all.
 * Throws Error where there is a file of that name.
 */
export async function saveNew(file: string, text: AsyncIterable<string>): Promise<void> {
  if (existsSync(file)) throw taken(file);
  const part = `${file}.${process.pid}.part`;
  try {
    await pipeline(text, createWriteStream(part, { flags: 'wx', mode: 0o600 }));
    // Unlike a rename, refused where the name is taken.
    await link(part, file);
  } catch (error) {
    throw isTaken(error) ? taken(file) : error;
  } finally {
    await rm(part, { force: true });
  }
}

const taken = (file: string) =>
  new Error(`${file} is there already and stays as it is: give the new one another name`);

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';
