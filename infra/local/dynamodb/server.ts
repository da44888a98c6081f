import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { findBinary } from './binary.ts';
import { freePort } from './free-port.ts';
import { spawnGuarded } from './guarded-child.ts';

/** The database program while it runs. It is started again when it dies by itself. */
export interface DatabaseServer {
  /** Resolves with the port once the program answers there. Throws when it cannot be started. */
  port(): Promise<number>;
  /** Process id of the guard around the program. */
  pid(): number | undefined;
  /** Ends the program and waits until it is gone. */
  close(): Promise<void>;
}

/** Starts the program on `file` and a free port; `report` is told in plain words when it had to be restarted. */
export function startServer(file: string, report: (message: string) => void): DatabaseServer {
  let closing = false;
  let child: ChildProcess | undefined;

  const start = async () => {
    const port = await freePort();
    const started = spawnGuarded(findBinary(), [
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      `${port}`,
      '--db-path',
      file,
    ]);
    child = started;
    await listening(started);
    void once(started, 'exit').then(() => {
      if (closing) return;
      report('The local DynamoDB ended by itself; it is started again.');
      ready = start();
      ready.catch((error: unknown) => report(`The local DynamoDB does not start again: ${String(error)}`));
    });
    return port;
  };
  let ready = start();
  ready.catch(() => undefined);

  return {
    port: () => ready,
    pid: () => child?.pid,
    async close() {
      closing = true;
      await ready.catch(() => undefined);
      if (!child || child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Resolves when the program says that it listens; throws with its own words when it ends before. */
function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('listening on')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The local DynamoDB ended at its start: ${said.trim()}`)));
  });
}
