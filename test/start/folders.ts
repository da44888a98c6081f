import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders that go when the tests end. */
export interface Folders {
  /** A new and empty one. */
  make(): string;
  remove(): void;
}

/** Keeps track of temporary folders. */
export function createFolders(): Folders {
  const made: string[] = [];
  return {
    make() {
      const folder = mkdtempSync(join(tmpdir(), 'stayflow-start-'));
      made.push(folder);
      return folder;
    },
    remove() {
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    },
  };
}
