import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How `npm start` is called. */
export interface Launch {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  readonly node?: readonly string[];
}

/** What a program printed until it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A start under way. */
export interface Launched {
  readonly pid: number;
  /** Resolves once it is ready; throws with what it printed when it ends before. */
  ready(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Starts the product as `npm start` does. */
export function launch({ args = [], env = {}, node = [] }: Launch): Launched {
  const child = spawn(process.execPath, [...node, 'infra/local/main.ts', ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => {
    printed.out += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    printed.err += part.toString();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...printed }));
  });
  const ready = () =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (printed.out.includes('Stayflow is ready')) resolve();
      };
      child.stdout.on('data', look);
      look();
      void ended.then(({ code, out, err }) => reject(new Error(`It ended with ${code}: ${out}${err}`)));
    });
  return { pid: child.pid ?? 0, ready, signal: (name) => child.kill(name), ended };
}

/** The running programs whose command or environment names the text. */
export function programsNaming(text: string): readonly string[] {
  const names = (file: string) => {
    try {
      return readFileSync(file, 'utf8').includes(text);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && (names(`/proc/${pid}/cmdline`) || names(`/proc/${pid}/environ`)),
  );
}
