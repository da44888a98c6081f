import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths.ts';

/**
 * One hash over the contents of files and folders, given from the repository's root; a missing one counts as empty.
 * @param settings further things that the work depends on
 */
export function fingerprint(paths: readonly string[], settings: unknown = null): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const path of paths) add(hash, path);
  return hash.digest('hex');
}

function add(hash: Hash, path: string) {
  const full = join(repository, path);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    hash.update(`\0${path}\0`).update(readFileSync(full));
    return;
  }
  for (const name of readdirSync(full).sort()) add(hash, join(path, name));
}
