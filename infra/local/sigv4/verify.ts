import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../aws.ts';
import { type Authorization, readAuthorization } from './authorization.ts';
import { canonicalRequest, type SignedRequest, sha256 } from './canonical.ts';
import { type Refusal, refuse } from './refusal.ts';
import { createSigningKeys, hmac, type SigningKey } from './signing-key.ts';
import { checkTime } from './time-window.ts';

/** Credentials that we issued and that are still good. */
export interface Credentials {
  readonly kind: 'credentials';
  readonly secretAccessKey: string;
  readonly caller: Caller;
}

/** Finds what we issued under an access key id and its session token. */
export type CredentialsFor = (accessKeyId: string, sessionToken: string | undefined) => Credentials | Refusal;

/** A request signed by somebody to whom we gave credentials. */
export interface Verified {
  readonly kind: 'verified';
  readonly caller: Caller;
  readonly accessKeyId: string;
}

/** Judges one request's signature. */
export type Verify = (request: SignedRequest, services: readonly string[]) => Verified | Refusal;

/** What the verification needs from the rest. */
export interface VerifierParts {
  readonly credentialsFor: CredentialsFor;
  /** Milliseconds since 1970 on every clock that a client may go by: the machine's and the shared one. */
  readonly clocks: () => readonly number[];
  readonly region: string;
}

/**
 * Makes the judge of SigV4 signatures in headers.
 * The answer names the caller, or says in AWS's words why the request is not accepted. `services` are the names
 * that a request to this endpoint may be signed for.
 */
export function createVerifier({ credentialsFor, clocks, region }: VerifierParts): Verify {
  const signingKey = createSigningKeys();
  return (request, services) => {
    const authorization = readAuthorization(request.headers.authorization);
    if (authorization.kind === 'refused') return authorization;
    const signedAt = signingTime(request.headers);
    const refusal =
      checkScope(authorization, services, region) ??
      checkTime(signedAt, clocks()) ??
      checkDay(authorization, signedAt);
    if (refusal) return refusal;
    const token = request.headers['x-amz-security-token'];
    const { accessKeyId } = authorization;
    const credentials = credentialsFor(accessKeyId, typeof token === 'string' ? token : undefined);
    if (credentials.kind === 'refused') return credentials;
    return (
      checkSignature(request, authorization, signedAt, credentials.secretAccessKey, signingKey) ?? {
        kind: 'verified',
        caller: credentials.caller,
        accessKeyId,
      }
    );
  };
}

function signingTime(headers: IncomingHttpHeaders): string {
  const amzDate = headers['x-amz-date'];
  if (typeof amzDate === 'string') return amzDate;
  const date = new Date(headers.date ?? '');
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function checkScope({ service, region }: Authorization, services: readonly string[], ours: string) {
  if (!services.includes(service)) {
    return refuse('wrong-signature', `Credential should be scoped to correct service: '${services[0]}'.`);
  }
  if (region !== ours)
    return refuse('wrong-signature', `Credential should be scoped to a valid region, not '${region}'.`);
  return undefined;
}

function checkDay({ day }: Authorization, signedAt: string) {
  if (signedAt.startsWith(day)) return undefined;
  return refuse(
    'wrong-signature',
    `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${signedAt.slice(0, 8)}', from '${signedAt}'.`,
  );
}

function checkSignature(
  request: SignedRequest,
  { day, region, service, signedHeaders, signature }: Authorization,
  signedAt: string,
  secret: string,
  signingKey: SigningKey,
): Refusal | undefined {
  const canonical = canonicalRequest(request, signedHeaders, service);
  if (canonical === undefined) return mismatch();
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${signedAt}\n${scope}\n${sha256(canonical)}`;
  const right = hmac(signingKey(secret, day, region, service), toSign);
  const given = Buffer.from(signature, 'hex');
  const same = signature.length === 64 && given.length === right.length && timingSafeEqual(given, right);
  return same ? undefined : mismatch(canonical, toSign);
}

const sentence =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** AWS shows what it signed, so that a client's author can find the difference. */
const mismatch = (canonical?: string, toSign?: string) =>
  refuse(
    'wrong-signature',
    canonical === undefined
      ? sentence
      : `${sentence}\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${toSign}'\n`,
  );
