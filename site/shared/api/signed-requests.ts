import { AwsV4Signer } from 'aws4fetch';
import { type SiteConfig, siteConfig } from './config.ts';
import { errorOf, NetworkError } from './errors.ts';
import type { Credentials } from './identity-pool.ts';

/** A request below the API's base. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/properties?adults=2` */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Longer than the slowest honest answer: a cold start plus the payment page being made. */
const patience = 25_000;

// How far this device's clock is off, learnt when a signature was refused: signatures must be five minutes exact.
let clockSkew = 0;

function learnClock(response: Response): void {
  const serverTime = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(serverTime)) clockSkew = serverTime - Date.now();
}

const signingTime = (): string => new Date(Date.now() + clockSkew).toISOString().replace(/[:-]|\.\d{3}/g, '');

/** The credentials of whoever uses the site; `fresh` gets new ones whatever is remembered. */
export type CredentialSource = (config: SiteConfig, fresh: boolean) => Promise<Credentials>;

async function signedHeaders(config: SiteConfig, url: string, request: ApiRequest, given: Credentials) {
  const { expiresAt: _, ...credentials } = given;
  const signer = new AwsV4Signer({
    ...credentials,
    url: config.apiHost ? url.replace(/^https?:\/\/[^/]+/, `https://${config.apiHost}`) : url,
    method: request.method,
    headers: { ...request.headers, ...(request.body && { 'content-type': 'application/json' }) },
    body: request.body ?? null,
    service: 'execute-api',
    region: config.region,
    datetime: signingTime(),
  });
  return (await signer.sign()).headers;
}

async function attempt(
  source: CredentialSource,
  origin: string,
  request: ApiRequest,
  fresh: boolean,
): Promise<Response> {
  const config = await siteConfig(origin);
  const url = `${origin}${config.apiBase}${request.path}`;
  const headers = await signedHeaders(config, url, request, await source(config, fresh));
  const { method, body = null, signal } = request;
  const timeout = AbortSignal.timeout(patience);
  const sent = fetch(url, {
    method,
    headers,
    body,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  return sent.catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new NetworkError();
  });
}

/**
 * Signs and sends a request with the credentials of whoever uses the site, and once more with fresh ones after a 403.
 * Answers the JSON. Throws NetworkError, ProblemError, what the source throws, or the signal's reason.
 */
export async function sendSigned(source: CredentialSource, request: ApiRequest, origin = location.origin) {
  let response = await attempt(source, origin, request, false);
  if (response.status === 403) {
    learnClock(response);
    response = await attempt(source, origin, request, true);
  }
  if (!response.ok) throw await errorOf(response);
  return response.json();
}
