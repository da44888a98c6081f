import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { lockName, markerName, removeContents } from './contents.ts';
import { lockFolder } from './folder-lock.ts';
import { StartError } from './start-error.ts';

/** Raised whenever what the folder keeps can no longer be read by an older or newer Stayflow. */
const layout = 1;

const marker = z.object({ layout: z.unknown(), isFilled: z.boolean().default(true) });

/** A data folder that is ours, writable, of our layout and used by nobody else. */
export interface DataFolder {
  readonly path: string;
  /** True until it was filled: it kept nothing before, or the first start never came to its end. */
  readonly isNew: boolean;
  /** Remembers that it holds what it is to begin with. */
  fill(): void;
  /** Lets another process use it. One that was never filled is taken away again. */
  release(): void;
}

const another = 'Choose another with STAYFLOW_DATA=<folder>.';

/**
 * Opens or makes the data folder; `fresh` forgets what it keeps, and never touches what is not ours.
 * @throws StartError when it cannot be written, is of another layout, holds foreign files or is in use.
 */
export function openDataFolder(folder: string, fresh: boolean): DataFolder {
  const path = resolve(folder);
  const made = make(path);
  const file = join(path, markerName);
  requireWritable(path);
  if (!existsSync(file)) requireEmpty(path);
  const unlock = lockFolder(path);
  try {
    const isNew = fresh || !existsSync(file) || !readMarker(path, file).isFilled;
    if (isNew) {
      // The marker first: a folder that is being forgotten is ours to its end.
      writeMarker(file, false);
      removeContents(path);
    }
    return openedFolder({ path, file, isNew, made, unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

interface Opened {
  readonly path: string;
  readonly file: string;
  readonly isNew: boolean;
  /** The uppermost folder that had to be made. */
  readonly made: string | undefined;
  readonly unlock: () => void;
}

function openedFolder({ path, file, isNew, made, unlock }: Opened): DataFolder {
  let isFilled = !isNew;
  return {
    path,
    isNew,
    fill() {
      writeMarker(file, true);
      isFilled = true;
    },
    release() {
      if (!isFilled) removeContents(path);
      if (!isFilled) rmSync(file, { force: true });
      unlock();
      if (!isFilled && made !== undefined) unmake(path, made);
    },
  };
}

/** Makes the folder and what is missing above it; the answer is the uppermost that had to be made. */
function make(path: string): string | undefined {
  try {
    return makeBelow(path);
  } catch (error) {
    throw notWritable(path, error);
  }
}

// Step by step: Node's own recursive way never returns where the system pretends that a parent is missing (/proc).
function makeBelow(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const uppermost = makeBelow(dirname(folder));
  // Mails with sign-in codes lie in it.
  mkdirSync(folder, { mode: 0o700 });
  return uppermost ?? folder;
}

/** Removes the folders that `make` made, from the innermost up, as far as they are empty. */
function unmake(path: string, made: string) {
  for (let folder = path; folder.startsWith(made); folder = dirname(folder)) {
    if (readdirSync(folder).length > 0) return;
    rmdirSync(folder);
  }
}

function requireWritable(path: string) {
  const probe = join(path, `.writable-${process.pid}`);
  try {
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw notWritable(path, error);
  }
}

function notWritable(path: string, error: unknown): StartError {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new StartError(`The data folder ${path} cannot be written${code}. ${another}`);
}

/** Without a marker even what is named as ours is somebody else's. */
function requireEmpty(path: string) {
  const [foreign] = readdirSync(path).filter((name) => name !== lockName);
  if (foreign === undefined) return;
  throw new StartError(`The folder ${path} holds files that are not Stayflow's (${foreign}). ${another}`);
}

const writeMarker = (file: string, isFilled: boolean) =>
  writeFileSync(file, `${JSON.stringify({ layout, isFilled })}\n`);

function readMarker(path: string, file: string): z.infer<typeof marker> {
  const kept = marker.safeParse(parse(readFileSync(file, 'utf8')));
  if (kept.data?.layout === layout) return kept.data;
  const found = kept.success ? `has layout ${JSON.stringify(kept.data.layout)}` : 'has no readable layout';
  throw new StartError(
    `The data folder ${path} ${found}, this Stayflow reads layout ${layout}. ` +
      `Forget its data with "npm start -- --fresh". ${another}`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
