import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseSync } from 'vite';

/** The repository's root. */
export const root = join(import.meta.dirname, '../..');

const folders = ['functions', 'workflows', 'infra', 'site', 'test'];

/** A file of ours, parsed. */
export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly parsed: ReturnType<typeof parseSync>;
}

/** Reads a file of the repository as text. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/**
 * Every file below some of our folders, from the repository's root; fixtures are other people's words.
 * @param below a folder, such as `functions/tasks`; all of ours when absent
 */
export function filesBelow(below: readonly string[] = folders): string[] {
  return below
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.startsWith('test/fixtures/'))
    .sort();
}

/**
 * Every TypeScript file of ours, parsed.
 * @throws Error naming a file that is no TypeScript
 */
export const sources: readonly Source[] = filesBelow()
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => {
    const text = read(path);
    const parsed = parseSync(path, text);
    if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
    return { path, text, parsed };
  });

/** Where in a file something stands, as editors open it: `functions/faults.ts:12`. */
export const placeOf = ({ path, text }: Pick<Source, 'path' | 'text'>, offset: number): string =>
  `${path}:${text.slice(0, offset).split('\n').length}`;
