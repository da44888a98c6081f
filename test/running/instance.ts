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
  /** Resident memory of the process and all its children, megabytes. */
  memoryMb(): number;
  stop(): Promise<void>;
}

/** How an instance is started. */
export interface InstanceOptions {
  readonly port: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `npm start` as a user would and waits for its last line. Throws with what it printed when it ends before. */
export async function startInstance({ port, args = [], env = {} }: InstanceOptions): Promise<Instance> {
  const data = env.STAYFLOW_DATA ?? mkdtempSync(join(tmpdir(), 'stayflow-'));
  const began = performance.now();
  const child = spawn(process.execPath, ['infra/local/main.ts', ...args], {
    env: { ...process.env, PORT: String(port), AWS_PORT: String(port + 1), STAYFLOW_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await ready(child);
  return {
    port,
    awsPort: port + 1,
    data,
    startMs: performance.now() - began,
    memoryMb: () => memoryOfTree(child.pid ?? 0),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const listen = (part: Buffer) => {
      printed += part.toString();
      if (printed.includes('Stayflow is ready')) resolve();
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
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024;
}
