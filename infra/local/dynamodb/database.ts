import { createRemoteWire } from './remote-wire.ts';
import { startServer } from './server.ts';
import { openStore, type Store } from './store.ts';
import { createWire, type Send } from './wire.ts';

/** The database behind the wire: our own program on a file, or a server that somebody else runs. */
export interface Database {
  readonly send: Send;
  /** The program's file; absent for somebody else's server, which expires items and trims streams itself. */
  readonly store?: Store;
  pid(): number | undefined;
  close(): Promise<void>;
}

/** Starts the program on `file`, or connects to `endpoint`. */
export async function connectDatabase(
  file: string,
  endpoint: string | undefined,
  report: (message: string) => void,
): Promise<Database> {
  if (endpoint) {
    const wire = createRemoteWire(endpoint);
    return { send: wire.send, pid: () => undefined, close: async () => wire.close() };
  }
  return startDatabase(file, report);
}

async function startDatabase(file: string, report: (message: string) => void): Promise<Database> {
  const server = startServer(file, report);
  let port = await server.port();
  let wire = createWire(port);
  const store = openStore(file);
  const current = async () => {
    const now = await server.port();
    if (now !== port) [port, wire] = [now, createWire(now)];
    return wire;
  };
  return {
    store,
    // A call whose connection broke is not repeated here: it may have been performed.
    send: async (target, body) => (await current()).send(target, body),
    pid: server.pid,
    async close() {
      store.close();
      wire.close();
      await server.close();
    },
  };
}
