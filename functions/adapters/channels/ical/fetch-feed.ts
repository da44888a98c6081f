import { get as getPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getSecure } from 'node:https';
import { addressOf, vendorsAreLocal } from './feed-address.ts';
import { Failure, type FetchFailure, failureOf, isFault } from './fetch-failure.ts';
import { lookupReachable } from './public-address.ts';

/** What the platform said of the feed that was fetched last; it answers by it that nothing has changed. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What came of a fetch. */
export type FetchResult =
  | ({ readonly kind: 'fresh'; readonly body: string } & Validators)
  | { readonly kind: 'same' }
  | { readonly kind: 'failed'; readonly reason: FetchFailure; readonly status?: number };

/** How a feed is fetched. */
export interface FetchOptions {
  /** For everything, redirects included. Ten seconds when absent; the last look takes five. */
  readonly timeoutMs?: number;
  /** Whether feeds may come from this machine; absent: where the platforms' counterparts run on it. */
  readonly allowsLoopback?: boolean;
}

const usualTimeout = 10_000;
const largestBody = 1024 * 1024;
const mostRedirects = 5;
const userAgent = 'Stayflow/1.0 (calendar reader)';

/**
 * Fetches a platform's feed, https only. Whatever the platform does, it answers: nothing is thrown for it.
 * The feed's address is a secret; it is in no answer.
 */
export async function fetchFeed(
  url: string,
  known: Validators = {},
  { timeoutMs = usualTimeout, allowsLoopback = vendorsAreLocal() }: FetchOptions = {},
): Promise<FetchResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await follow(url, { known, signal, allowsLoopback });
    return response === 'same' ? { kind: 'same' } : { kind: 'fresh', ...response };
  } catch (error) {
    return { kind: 'failed', ...failureOf(error, signal) };
  }
}

interface Request {
  readonly known: Validators;
  readonly signal: AbortSignal;
  readonly allowsLoopback: boolean;
}

type Fetched = { readonly body: string } & Validators;

async function follow(url: string, request: Request): Promise<Fetched | 'same'> {
  let address = addressOf(url, request.allowsLoopback);
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const response = await ask(address, request);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return { body: await readBody(response), ...validatorsOf(headers) };
    response.destroy();
    if (statusCode === 304 && (request.known.etag ?? request.known.lastModified)) return 'same';
    if (!isRedirect(statusCode) || !headers.location) throw new Failure('bad-status', statusCode);
    address = addressOf(headers.location, request.allowsLoopback, address);
  }
  throw new Failure('too-many-redirects');
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);

const ask = (url: URL, { known, signal, allowsLoopback }: Request): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const options: RequestOptions = {
      signal,
      agent: false,
      lookup: lookupReachable(allowsLoopback),
      headers: {
        accept: 'text/calendar, text/plain;q=0.5',
        'accept-encoding': 'identity',
        'user-agent': userAgent,
        ...(known.etag !== undefined && { 'if-none-match': known.etag }),
        ...(known.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
      },
    };
    const get = url.protocol === 'https:' ? getSecure : getPlain;
    get(url, options, resolve).on('error', reject);
  });

/** The whole body; it is given up as soon as it is too long. */
async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      if (!(chunk instanceof Uint8Array)) continue;
      size += chunk.length;
      if (size > largestBody) throw new Failure('too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    throw isFault(error) ? new Failure('cut-off') : error;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function validatorsOf(headers: IncomingMessage['headers']): Validators {
  const { etag, 'last-modified': lastModified } = headers;
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}
