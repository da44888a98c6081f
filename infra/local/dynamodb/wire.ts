import { connect, type Socket } from 'node:net';
import { signature } from './signature.ts';

/** An answer of the database, as it came. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends one call of a JSON protocol: `target` is the `X-Amz-Target` header. Throws when the connection breaks. */
export type Send = (target: string, body: Buffer) => Promise<WireAnswer>;

interface Waiting {
  readonly resolve: (answer: WireAnswer) => void;
  readonly reject: (error: Error) => void;
}

const fixedHeaders = Object.entries({ ...signature, 'content-type': 'application/x-amz-json-1.0' })
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

const passedOn = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'];

/**
 * A connection pool to the database program that speaks just enough HTTP for it. Every request of the product
 * comes through here several times: this costs half of what `node:http` does per call (test/bench).
 */
export function createWire(port: number): { send: Send; close(): void } {
  const idle: Connection[] = [];
  const all = new Set<Connection>();

  const open = () => {
    const connection = new Connection(port, {
      freed: () => idle.push(connection),
      closed: () => {
        all.delete(connection);
        const at = idle.indexOf(connection);
        if (at >= 0) idle.splice(at, 1);
      },
    });
    all.add(connection);
    return connection;
  };

  return {
    send: (target, body) => (idle.pop() ?? open()).send(target, body),
    close: () => {
      for (const connection of all) connection.destroy();
    },
  };
}

/** One connection with at most one call in flight. */
class Connection {
  readonly #socket: Socket;
  readonly #freed: () => void;
  readonly #prefix: string;
  #waiting: Waiting | undefined;
  #received: Buffer | undefined;

  constructor(port: number, events: { freed: () => void; closed: () => void }) {
    this.#prefix = `POST / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${fixedHeaders}`;
    this.#freed = events.freed;
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => {
      events.closed();
      this.#fail(new Error('The local DynamoDB closed the connection.'));
    });
  }

  send(target: string, body: Buffer): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.cork();
      this.#socket.write(
        `${this.#prefix}x-amz-target: ${target}\r\ncontent-length: ${body.length}\r\n\r\n`,
        'latin1',
      );
      this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  destroy() {
    this.#socket.destroy();
  }

  #take(chunk: Buffer) {
    const received = this.#received ? Buffer.concat([this.#received, chunk]) : chunk;
    const answer = readAnswer(received);
    this.#received = answer ? undefined : received;
    if (!answer) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#freed();
    waiting?.resolve(answer);
  }

  #fail(error: Error) {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}

/** The whole answer in `bytes`, or nothing while some of it is still to come. */
function readAnswer(bytes: Buffer): WireAnswer | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const headers: Record<string, string> = {};
  let length = 0;
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (name === 'content-length') length = Number(line.slice(colon + 1));
    else if (passedOn.includes(name)) headers[name] = line.slice(colon + 1).trim();
  }
  const start = end + 4;
  if (bytes.length < start + length) return undefined;
  return { status: Number(head.slice(9, 12)), headers, body: bytes.subarray(start, start + length) };
}
