import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const day = 24 * 60 * 60 * 1000;

/**
 * Removes assets that no template names any more. One younger than a day stays: a laptop cloud that was started
 * before this synthesis may still load from it.
 */
export function pruneAssets(dir: string): void {
  const files = existsSync(dir) ? readdirSync(dir) : [];
  const named = files
    .filter((file) => file.endsWith('.assets.json'))
    .map((file) => readFileSync(join(dir, file), 'utf8'))
    .join();
  for (const asset of files.filter((file) => file.startsWith('asset.') && !named.includes(file))) {
    const path = join(dir, asset);
    if (Date.now() - statSync(path).mtimeMs > day) rmSync(path, { recursive: true });
  }
}
