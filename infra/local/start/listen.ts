import type { Server } from 'node:http';
import { StartError } from './start-error.ts';

/**
 * Listens on the loopback interface and answers the port.
 * @throws StartError when another program has the port.
 */
export function listen(server: Server, port: number, setting: string): Promise<number> {
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
