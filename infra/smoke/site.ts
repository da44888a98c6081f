import { z } from 'zod';
import { type SignedBy, signed } from './sign.ts';

const configShape = z.looseObject({
  region: z.string(),
  identityPoolId: z.string(),
  apiBase: z.string(),
  identityEndpoint: z.url().optional(),
  apiHost: z.string().optional(),
});

/** What an installation says of itself at `/config.json`. */
export type Config = z.infer<typeof configShape>;

/** A request to the API. */
export interface Asked {
  readonly method?: 'GET' | 'POST';
  /** Below the API's base: `/properties`. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An installation as anybody on the internet meets it. */
export interface Site {
  readonly origin: string;
  readonly config: Config;
  page(path: string): Promise<Response>;
  /** Asks the API signed as a visitor, whom the identity pool gives credentials without signing in. */
  ask(asked: Asked): Promise<Response>;
  /** Asks the API by a signature that the visitor's secret did not make. */
  askForged(asked: Asked): Promise<Response>;
  /** Asks the API without a signature. */
  askUnsigned(asked: Asked): Promise<Response>;
}

/** The slowest honest answer is a cold start and a payment page being made. */
const patienceMs = 30_000;

const get = (url: string, more: RequestInit = {}) =>
  fetch(url, { redirect: 'manual', ...more, signal: AbortSignal.timeout(patienceMs) });

/** Meets the installation at an address. Throws Error where there is none. */
export async function meetSite(address: string): Promise<Site> {
  const { origin } = new URL(address);
  const config = configShape.parse(await (await get(`${origin}/config.json`)).json());
  const visitor = await becomeVisitor(config);
  const send = async (asked: Asked, by?: SignedBy) => {
    const url = `${origin}${config.apiBase}${asked.path}`;
    const request = { url, method: asked.method ?? 'GET', headers: { ...asked.headers }, body: asked.body };
    const headers = by ? await signed(request, config, by) : request.headers;
    return get(url, { ...request, headers, body: asked.body ?? null });
  };
  return {
    origin,
    config,
    page: (path) => get(`${origin}${path}`),
    ask: (asked) => send(asked, visitor),
    askForged: (asked) => send(asked, { ...visitor, secretAccessKey: 'not-what-the-pool-gave' }),
    askUnsigned: (asked) => send(asked),
  };
}

const identity = z.object({ IdentityId: z.string() });
const credentials = z.object({
  Credentials: z.object({ AccessKeyId: z.string(), SecretKey: z.string(), SessionToken: z.string() }),
});

async function becomeVisitor(config: Config): Promise<SignedBy> {
  const endpoint = config.identityEndpoint ?? `https://cognito-identity.${config.region}.amazonaws.com`;
  const call = async (operation: string, body: object): Promise<unknown> => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    };
    return (await get(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const { IdentityId } = identity.parse(await call('GetId', { IdentityPoolId: config.identityPoolId }));
  const given = credentials.parse(await call('GetCredentialsForIdentity', { IdentityId })).Credentials;
  const { AccessKeyId: accessKeyId, SecretKey: secretAccessKey, SessionToken: sessionToken } = given;
  return { accessKeyId, secretAccessKey, sessionToken };
}
