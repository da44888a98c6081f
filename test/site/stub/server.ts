import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { answerApi, problem, type StubAnswer, type StubRequest } from './api.ts';
import { moveBooking } from './bookings.ts';

/** The site with a stubbed API behind it, and switches to make it fail. */
export interface StubSite extends AsyncDisposable {
  readonly origin: string;
  /** Every API request since the start: `GET /api/properties`. */
  readonly seen: StubRequest[];
  /** Answers the next matching API request instead of the stub. */
  fail(path: RegExp, answer: StubAnswer): void;
}

const folder = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};
const credentials = {
  AccessKeyId: 'ASIASTUBSTUBSTUBSTUB',
  SecretKey: 'stub-secret',
  SessionToken: 'stub-session',
  Expiration: Date.now() / 1000 + 3600,
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

const sendJson = (response: ServerResponse, { status, body }: StubAnswer): void => {
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
  });
  response.end(JSON.stringify(body));
};

const flatHeaders = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

// The guest pays at once here; what the payment page itself does is tried elsewhere.
function pay(url: URL, response: ServerResponse): void {
  const booking = moveBooking(url.pathname.split('/').at(-1) ?? '', 'authorised');
  response.writeHead(booking ? 303 : 404, booking && { location: `/trip/${booking.id}?paid=1` });
  response.end();
  if (booking) setTimeout(() => moveBooking(booking.id, 'confirmed'), 300);
}

function answerOther(url: URL, request: IncomingMessage, response: ServerResponse): boolean {
  if (url.pathname === '/config.json')
    sendJson(response, {
      status: 200,
      body: {
        region: 'eu-west-1',
        identityPoolId: 'eu-west-1:stub',
        apiBase: '/api',
        identityEndpoint: '/stub/identity',
      },
    });
  else if (url.pathname === '/stub/identity')
    sendJson(response, {
      status: 200,
      body: String(request.headers['x-amz-target']).endsWith('GetId')
        ? { IdentityId: 'eu-west-1:visitor' }
        : { IdentityId: 'eu-west-1:visitor', Credentials: credentials },
    });
  else if (url.pathname.startsWith('/stub/pay/')) pay(url, response);
  else return false;
  return true;
}

/** Starts the site built into `siteFolder` on a free port of this machine, or on `port`. */
export async function startStubSite(siteFolder: string, port = 0): Promise<StubSite> {
  const seen: StubRequest[] = [];
  const failures: { path: RegExp; answer: StubAnswer }[] = [];
  const images = sirv(folder('infra/local/seed/pictures'));
  const site = sirv(siteFolder, { single: true, etag: true });
  const answer = async (request: IncomingMessage, response: ServerResponse, origin: string) => {
    const url = new URL(request.url ?? '/', origin);
    if (answerOther(url, request, response)) return;
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (url.pathname.startsWith('/images/')) {
      request.url = url.pathname.slice('/images'.length);
      return images(request, response);
    }
    if (!url.pathname.startsWith('/api/')) return site(request, response);
    const asked = {
      method: request.method ?? 'GET',
      url,
      headers: flatHeaders(request),
      body: await bodyOf(request),
    };
    seen.push(asked);
    const failing = failures.findIndex(({ path }) => path.test(`${asked.method} ${url.pathname}`));
    const [failure] = failing < 0 ? [] : failures.splice(failing, 1);
    return sendJson(response, failure ? failure.answer : judged(asked));
  };
  const server = createServer((request, response) => {
    answer(request, response, originOf(server.address())).catch((error: unknown) => {
      console.error(error);
      sendJson(response, problem(500, 'failed', 'The stub failed.'));
    });
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    origin: originOf(server.address()),
    seen,
    fail: (path, failure) => failures.push({ path, answer: failure }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const isAddress = (address: unknown): address is AddressInfo =>
  typeof address === 'object' && address !== null && 'port' in address;

const originOf = (address: unknown): string => `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;

/** Refuses what is not signed, as the gateway would. */
function judged(request: StubRequest): StubAnswer {
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
    return { status: 403, body: { message: 'Missing Authentication Token' } };
  return answerApi(request);
}
