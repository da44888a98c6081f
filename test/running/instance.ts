import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A laptop cloud of its own, on a fresh data folder. */
export interface Instance {
  readonly port: number;
  readonly awsPort: number;
  readonly data: string;
  /** Milliseconds from the command to "Stayflow is ready". */
  readonly startMs: number;
  /** Memory of the process and all its children, megabytes; pages that they share count once. */
  memoryMb(): number;
  /** Everything it printed so far. */
  printed(): string;
  /** Ends it as a user would, and forgets its data. */
  stop(): Promise<void>;
  /** Ends the process and its group with signal 9; the data stays. */
  kill(): Promise<void>;
}

/** How an instance is started. */
export interface InstanceOptions {
  readonly port: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Starts it in a process group of its own, so that the whole group can be killed. */
  readonly ownGroup?: boolean;
  /** As users start it, platforms and all. */
  readonly asUsers?: boolean;
  /** Connects demo homes with platforms as for users: takes seconds of work that other tests need not wait for. */
  readonly platforms?: boolean;
}

/** An instance on its way. */
export interface Launched {
  /** Throws with what it printed when it ends before it is ready. */
  readonly ready: Promise<Instance>;
  /** Ends it with signal 9 before it is ready; the data stays. */
  kill(): Promise<void>;
}

const flags = ['--single-threaded-gc', '--max-semi-space-size=4'];

/** Starts what `npm start` runs, with its flags, and waits for its last line. Throws as `Launched.ready`. */
export const startInstance = (options: InstanceOptions): Promise<Instance> => launchInstance(options).ready;

/** Starts what `npm start` runs, with its flags. */
export function launchInstance(options: InstanceOptions): Launched {
  const { port, args = [], env = {}, ownGroup = false, asUsers = false, platforms = asUsers } = options;
  const data = env.STAYFLOW_DATA ?? mkdtempSync(join(tmpdir(), 'stayflow-'));
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...flags, 'infra/local/main.ts', ...args, ...(platforms ? [] : ['--no-platforms'])],
    {
      env: {
        ...process.env,
        MALLOC_ARENA_MAX: '2',
        PORT: String(port),
        AWS_PORT: String(port + 1),
        STAYFLOW_DATA: data,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: ownGroup,
    },
  );
  const end = async (kill: () => void) => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    kill();
    await ended;
  };
  const kill = () =>
    end(() => {
      if (ownGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    });
  const instance = (printed: () => string): Instance => ({
    port,
    awsPort: port + 1,
    data,
    startMs: performance.now() - began,
    memoryMb: () => memoryOfTree(child.pid ?? 0),
    printed,
    stop: async () => {
      await end(() => child.kill('SIGINT'));
      rmSync(data, { recursive: true, force: true });
    },
    kill,
  });
  return { ready: ready(child).then(instance), kill };
}

/** Resolves when it says that it is ready, with what it prints from then on too. */
function ready(child: ChildProcess): Promise<() => string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const listen = (part: Buffer) => {
      printed += part.toString();
      if (printed.includes('Stayflow is ready')) resolve(() => printed);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${printed}`)));
  });
}

/** Proportional set size where the kernel tells it, so that shared pages count once. */
function memoryOfTree(root: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), parentOf(pid)]),
  );
  const within = (pid: number): boolean =>
    pid === root || (parents.has(pid) && pid > 1 && within(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(within).reduce((sum, pid) => sum + memoryOf(pid), 0);
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function memoryOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
