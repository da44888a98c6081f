import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { SignedRequest } from '../../../infra/local/sigv4/canonical.ts';

/** Credentials that the tests sign with. */
export const visitor = {
  accessKeyId: 'ASIATESTTESTTESTTEST',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'token/with+marks==',
} as const;

/** A server that keeps every request as it came over the wire. */
export interface Recorder {
  readonly origin: string;
  readonly host: string;
  /** The last request. */
  last(): SignedRequest;
  close(): Promise<void>;
}

/** Starts a recorder that answers `{}` to everything. */
export async function startRecorder(): Promise<Recorder> {
  let last: SignedRequest | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    last = { method, url, headers, body: Buffer.concat(chunks) };
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    last() {
      if (!last) throw new Error('Nothing was received.');
      return last;
    },
    close: () => closeServer(server),
  };
}

/** Listens on a free port of the loopback address. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('The system gave no port.'));
    });
  });
}

/** Ends a server and its idle connections. */
export function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** The same request with one header changed. */
export const withHeader = (
  request: SignedRequest,
  name: string,
  value: string | undefined,
): SignedRequest => {
  const headers: IncomingHttpHeaders = { ...request.headers };
  if (value === undefined) delete headers[name];
  else headers[name] = value;
  return { ...request, headers };
};
