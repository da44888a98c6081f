import { connect, type Socket } from 'node:net';

/** One request as it goes on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Its answer. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/** A kept-alive connection that sends one request at a time; costs less than `fetch`, as load generators must. */
export interface Connection {
  send(request: WireRequest): Promise<WireAnswer>;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Opens a connection to a server on this machine. */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  let received = Buffer.alloc(0);
  let pending: { resolve: (answer: WireAnswer) => void; reject: (error: Error) => void } | undefined;
  socket.on('data', (part) => {
    received = received.length === 0 ? part : Buffer.concat([received, part]);
    const answer = readAnswer(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    pending?.resolve(answer);
  });
  socket.on('error', (error) => pending?.reject(error));
  socket.on('close', () => pending?.reject(new Error('The server closed the connection')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        pending = { resolve, reject };
        write(socket, port, request);
      }),
    close: () => socket.destroy(),
  };
}

function write(socket: Socket, port: number, { method, path, headers, body = '' }: WireRequest) {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  if (body !== '') lines.push(`content-length: ${Buffer.byteLength(body)}`);
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** The whole answer once all of it has come: by content-length, or by the last chunk. */
function readAnswer(bytes: Buffer): WireAnswer | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const body = bytes.subarray(end + headEnd.length);
  if (length !== undefined) {
    return body.length < Number(length) ? undefined : { status, body: body.toString('utf8') };
  }
  if (status === 204 || status === 304) return { status, body: '' };
  return body.toString('latin1', body.length - 5) === '0\r\n\r\n'
    ? { status, body: unchunk(body) }
    : undefined;
}

function unchunk(bytes: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts).toString('utf8');
}
