import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error.ts';
import { mediaType, readBody } from '../http.ts';
import { apiVersion } from '../objects/event.ts';
import type { ApiEndpoint } from './endpoint.ts';

/** A request that may come in: for an endpoint, with the right key, in a version spoken here. */
export interface Call {
  readonly endpoint: ApiEndpoint;
  /** The id in the path, empty where there is none. */
  readonly id: string;
  readonly path: string;
  /** Parameters, form-encoded. */
  readonly text: string;
  /** Idempotency key, of POST requests only. */
  readonly key: string | undefined;
  readonly requestId: string;
}

/** Where a request goes, before anything else of it was looked at. */
export interface Target {
  readonly path: string;
  readonly query: string;
  readonly route: { readonly endpoint: ApiEndpoint; readonly id: string } | undefined;
  readonly requestId: string;
}

/** Reads a request. @throws ApiError for a wrong key, version, address, body type or size */
export async function readCall(request: IncomingMessage, target: Target, secretKey: string): Promise<Call> {
  const { route, path, query, requestId } = target;
  checkKey(request, secretKey);
  checkVersion(request);
  if (!route) throw refused(404, `Unrecognized request URL (${request.method}: ${path}).`);
  const isPost = route.endpoint.method === 'POST';
  const text = isPost ? await bodyOf(request) : query;
  const key = isPost ? headerOf(request, 'idempotency-key') : undefined;
  return { ...route, path, text, key, requestId };
}

function checkKey(request: IncomingMessage, secretKey: string) {
  const [scheme = '', value = ''] = (headerOf(request, 'authorization') ?? '').split(' ');
  const key = scheme === 'Basic' ? Buffer.from(value, 'base64').toString().replace(/:$/, '') : value;
  if (key === secretKey) return;
  if (key !== '') throw refused(401, `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`);
  throw refused(
    401,
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
  );
}

function checkVersion(request: IncomingMessage) {
  const asked = headerOf(request, 'stripe-version') ?? apiVersion;
  if (asked !== apiVersion)
    throw refused(400, `Invalid Stripe API version: ${asked}. Only ${apiVersion} is spoken here.`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const body = await readBody(request).catch((error: Error) => {
    throw refused(413, error.message);
  });
  if (body === '' || mediaType(request) === 'application/x-www-form-urlencoded') return body;
  throw refused(
    400,
    'Invalid request (check that your POST content type is application/x-www-form-urlencoded).',
  );
}

const refused = (status: number, message: string) =>
  new ApiError(status, { type: 'invalid_request_error', message }, false);

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
