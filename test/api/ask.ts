import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** One request, byte for byte as it goes out. */
export interface Asking {
  readonly method: string;
  /** Path and query as in the request line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Its answer; `body` is parsed where it is JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends a request without touching its path or headers, as `fetch` would. */
export function send(port: number, asking: Asking): Promise<Reply> {
  const { method, path, headers = {}, body = '' } = asking;
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const outgoing = request({ agent, host: '127.0.0.1', port, method, path, headers: sized(headers, body) });
    outgoing.on('response', (incoming) => {
      isAnswered = true;
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('end', () => {
        const text = Buffer.concat(parts).toString();
        const isJson = incoming.headers['content-type']?.includes('json') && text !== '';
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: isJson ? JSON.parse(text) : text,
        });
      });
    });
    // A server that refuses a body closes before it has taken all of it.
    outgoing.on('error', (error) => {
      if (isAnswered) return;
      // It may close an idle connection in the moment in which it is used again. Source: Node's `request.reusedSocket`.
      const wasIdle = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
      if (wasIdle) resolve(send(port, asking));
      else reject(error);
    });
    outgoing.end(body);
  });
}

const sized = (headers: Readonly<Record<string, string>>, body: string) =>
  body === '' ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
