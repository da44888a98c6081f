import { join, resolve } from 'node:path';

/** The repository's root. */
export const repository = resolve(import.meta.dirname, '../..');

/** Folder of one function's bundle: the deployed code, `index.js`. */
export const functionBundle = (name: string) => join(repository, 'build/functions', name);

/** Folder of the built site. */
export const siteBundle = join(repository, 'build/site');
