import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Caller, CallerSession } from '../aws.ts';
import { expiredToken, type Refusal, unknownToken } from '../sigv4/refusal.ts';
import type { Credentials, CredentialsFor } from '../sigv4/verify.ts';
import { open, purposeKey, seal } from './sealed.ts';
import { visitorPolicy } from './visitor-policy.ts';

/** How somebody came to an identity pool. */
export interface IdentitySession {
  /** The identity pool. */
  readonly poolId: string;
  /** `unauthenticated`, or `authenticated` with the provider and the provider's word for the person. */
  readonly methods: readonly string[];
}

/** Credentials as a client gets them. */
export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970 on the machine's clock; absent where they last as long as the data folder. */
  readonly expiresAt?: number;
}

/** Gives out temporary credentials and knows them again, keeping nothing about any of them. */
export interface CredentialIssuer {
  /** For somebody whom an identity pool lets take a role: one hour of life. */
  issueTo(identityId: string, roleArn: string, session?: IdentitySession): IssuedCredentials;
  /** For a function's worker; they do not expire, as a worker cannot fetch new ones. */
  issueFor(roleArn: string): IssuedCredentials;
  readonly credentialsFor: CredentialsFor;
  /** Whether we issued this access key id, as opposed to whatever the laptop's owner has configured. */
  isOurs(accessKeyId: string): boolean;
}

const lifeMs = 3_600_000;
const remembered = 2_000;

const statement = z.strictObject({
  /** Tells apart credentials of the same role. */
  id: z.string(),
  roleArn: z.string(),
  identityId: z.string().optional(),
  session: z.object({ poolId: z.string(), methods: z.array(z.string()) }).optional(),
  /** Last instant on each clock. Good while either has not come to it: browsers' clocks do not move with ours. */
  until: z.array(z.number()).optional(),
});
type Statement = z.infer<typeof statement>;

/** A token that was opened before. */
interface Known {
  readonly said: Statement;
  readonly credentials: Credentials;
}

/**
 * Makes the issuer. A session token is the sealed statement itself; access key id and secret are derived from it.
 * @param clocks the machine's clock first, then the shared one; milliseconds since 1970.
 */
export function createCredentialIssuer(key: Uint8Array, clocks: () => readonly number[]): CredentialIssuer {
  const keys = {
    token: purposeKey(key, 'session token'),
    id: createSecretKey(purposeKey(key, 'access key id')),
    secret: createSecretKey(purposeKey(key, 'secret access key')),
  };
  const known = new Map<string, Known>();

  const issue = (content: Omit<Statement, 'id'>): IssuedCredentials => {
    const accessKeyId = newAccessKeyId(keys.id);
    const sessionToken = seal(keys.token, JSON.stringify({ id: accessKeyId, ...content }));
    const expiresAt = content.until?.[0];
    const secretAccessKey = secretOf(keys.secret, sessionToken);
    return { accessKeyId, secretAccessKey, sessionToken, ...(expiresAt === undefined ? {} : { expiresAt }) };
  };
  const read = (sessionToken: string): Known | undefined => {
    const seen = known.get(sessionToken);
    if (seen) return seen;
    const text = open(keys.token, sessionToken);
    if (text === undefined) return undefined;
    const said = statement.parse(JSON.parse(text));
    const secretAccessKey = secretOf(keys.secret, sessionToken);
    const fresh = {
      said,
      credentials: { kind: 'credentials', secretAccessKey, caller: callerOf(said) },
    } as const;
    if (known.size >= remembered) known.clear();
    known.set(sessionToken, fresh);
    return fresh;
  };

  return {
    issueTo(identityId, roleArn, session) {
      const until = clocks().map((now) => Math.floor(now / 1000) * 1000 + lifeMs);
      return issue({
        roleArn,
        identityId,
        ...(session && { session: { ...session, methods: [...session.methods] } }),
        until,
      });
    },
    issueFor: (roleArn) => issue({ roleArn }),
    credentialsFor(accessKeyId, sessionToken): Credentials | Refusal {
      const found = sessionToken === undefined ? undefined : read(sessionToken);
      if (found?.said.id !== accessKeyId) return unknownToken;
      return hasExpired(found.said, clocks()) ? expiredToken : found.credentials;
    },
    isOurs: (accessKeyId) =>
      accessKeyId.length === 20 && accessKeyId === signedId(keys.id, accessKeyId.slice(4, 12)),
  };
}

const hasExpired = ({ until }: Statement, clocks: readonly number[]) =>
  until?.every((last, index) => (clocks[index] ?? 0) >= last) ?? false;

const callerOf = ({ roleArn, identityId, session }: Statement): Caller => ({
  kind: 'role',
  roleArn,
  ...(identityId === undefined ? {} : { identityId }),
  ...(identityId !== undefined && session && { session: callerSession(identityId, session) }),
});

const callerSession = (identityId: string, session: IdentitySession): CallerSession => ({
  context: identityContext(identityId, session),
  ...(session.methods.includes('unauthenticated') && { policy: visitorPolicy }),
});

/** The condition keys of somebody who comes from an identity pool (IAM User Guide, "Available keys for AWS web identity federation"). */
export const identityContext = (identityId: string, { poolId, methods }: IdentitySession) => ({
  'cognito-identity.amazonaws.com:aud': [poolId],
  'cognito-identity.amazonaws.com:sub': [identityId],
  'cognito-identity.amazonaws.com:amr': methods,
});

const secretOf = (key: KeyObject, sessionToken: string) => derive(key, sessionToken, 'base64').slice(0, 40);

const derive = (key: KeyObject, text: string, encoding: 'base64' | 'hex') =>
  createHmac('sha256', key).update(text).digest(encoding);

/** `ASIA`, eight characters of chance, eight that prove them ours. */
const newAccessKeyId = (key: KeyObject) => signedId(key, randomBytes(4).toString('hex').toUpperCase());

const signedId = (key: KeyObject, fresh: string) =>
  `ASIA${fresh}${derive(key, `id ${fresh}`, 'hex').slice(0, 8).toUpperCase()}`;
