import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StartError } from './start-error.ts';

/** Answers a request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A port of the loopback interface that is ours. */
export interface Port {
  readonly port: number;
  /** Who answers from now on; before, it is said that everything is still starting. */
  answerBy(answer: Answer): void;
  /** Breaks every connection and takes no new one. */
  close(): void;
}

/**
 * Takes a port; 0 takes any free one.
 * @param setting the environment variable that chooses another.
 * @throws StartError when another program has it.
 */
export async function takePort(port: number, setting: string): Promise<Port> {
  let answer: Answer = starting;
  const server = createServer((request, response) => void answer(request, response));
  return {
    port: await listen(server, port, setting),
    answerBy(next) {
      answer = next;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const starting: Answer = (_, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
  response.end('Stayflow is starting.\n');
};

function listen(server: Server, port: number, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken =
        error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be opened (${error.code})`;
      reject(new StartError(`Port ${port} ${taken}. Choose another with ${setting}=<port>.`));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
