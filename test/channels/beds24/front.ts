import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Beds24Fake } from '../../../infra/local/channels/beds24/beds24.ts';
import type { Exchange } from './spec.ts';

/** An answer on its way from the counterpart to us. */
export interface Passing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A webhook as we received it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A line between us and the counterpart that keeps what passes, and can spoil what comes back. */
export async function startFront() {
  const exchanges: Exchange[] = [];
  const hooks: Received[] = [];
  const state: { fake?: Beds24Fake; hookStatus: number; spoil?: (passing: Passing) => Passing } = {
    hookStatus: 200,
  };
  const inner = createServer((request, response) => {
    const side = request.url?.startsWith('/_local/') ? state.fake?.answer : state.fake?.handle;
    void side?.(request, response);
  });
  const innerPort = await listening(inner);
  const outer = createServer(async (request, response) => {
    const text = await textOf(request);
    if (request.url === '/hook') {
      hooks.push({ headers: request.headers, body: JSON.parse(text) });
      response.writeHead(state.hookStatus).end();
      return;
    }
    const passing = await forward(innerPort, request, text).catch(() => undefined);
    if (!passing) return void request.socket.destroy();
    keep(exchanges, request, text, passing);
    const { status, headers, body } = state.spoil?.(passing) ?? passing;
    response.writeHead(status, headers).end(body);
  });
  const port = await listening(outer);
  return {
    base: `http://127.0.0.1:${port}`,
    state,
    exchanges,
    hooks,
    close() {
      for (const server of [inner, outer]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

const listening = (server: ReturnType<typeof createServer>) =>
  new Promise<number>((ready) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      ready(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

async function forward(
  port: number,
  { url, method = 'GET', headers }: IncomingMessage,
  text: string,
): Promise<Passing> {
  const kept = ['token', 'refreshtoken', 'code', 'content-type'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
    method,
    headers: Object.fromEntries(kept),
    ...(method === 'POST' ? { body: text } : {}),
  });
  const told = [...answer.headers].filter(([name]) => name.startsWith('x-') || name === 'content-type');
  return { status: answer.status, headers: Object.fromEntries(told), body: await answer.text() };
}

function keep(
  exchanges: Exchange[],
  { url = '', method = 'GET' }: IncomingMessage,
  text: string,
  passing: Passing,
) {
  const { pathname, searchParams } = new URL(url, 'http://beds24.test');
  if (!pathname.startsWith('/v2/')) return;
  exchanges.push({
    method,
    path: pathname.slice('/v2'.length),
    query: searchParams,
    request: text === '' ? undefined : JSON.parse(text),
    status: passing.status,
    answer: JSON.parse(passing.body),
  });
}
