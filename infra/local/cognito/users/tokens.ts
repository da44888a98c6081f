import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Client } from './client-settings.ts';
import { groupClaims } from './group-claims.ts';
import type { Group } from './group-store.ts';
import type { SigningKey } from './signing-key.ts';
import type { User } from './user-store.ts';

/** What an access token says. */
export interface AccessClaims {
  readonly poolId: string;
  readonly sub: string;
  readonly clientId: string;
  readonly origin: string;
}

/** What an ID token says. */
export interface IdClaims extends AccessClaims {
  readonly roles: readonly string[];
  readonly preferredRole?: string | undefined;
}

/** A token that is not taken, with the reason. */
export interface Untaken {
  readonly untaken: 'expired' | 'invalid' | 'audience';
}

/** For whom tokens are issued, and by which sign-in. */
export interface Issue {
  readonly client: Client;
  readonly user: User;
  readonly groups: readonly Group[];
  /** Milliseconds since 1970. */
  readonly signedInAt: number;
  readonly origin: string;
}

/** Issues and reads the tokens of the user pools. */
export interface Tokens {
  /** An access and an ID token, as InitiateAuth answers them. */
  issue(
    issue: Issue,
  ): Promise<{ AccessToken: string; IdToken: string; ExpiresIn: number; TokenType: 'Bearer' }>;
  readAccess(token: string): Promise<AccessClaims | Untaken>;
  /** @param audience app clients whose tokens are taken */
  readId(token: string, audience: readonly string[]): Promise<IdClaims | Untaken>;
}

const claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  origin_jti: z.string(),
  token_use: z.string(),
});
const accessClaims = claims.extend({ token_use: z.literal('access'), client_id: z.string() });
const idClaims = claims.extend({
  token_use: z.literal('id'),
  aud: z.string(),
  'cognito:roles': z.array(z.string()).default([]),
  'cognito:preferred_role': z.string().optional(),
});

/** The issuer of a pool's tokens. */
export const issuerOf = (poolId: string) =>
  `https://cognito-idp.${poolId.slice(0, poolId.indexOf('_'))}.amazonaws.com/${poolId}`;

const poolOf = (issuer: string) => issuer.slice(issuer.lastIndexOf('/') + 1);

/** Tokens under one key, judged by that clock (milliseconds since 1970). */
export function createTokens(key: SigningKey, now: () => number): Tokens {
  const sign = (payload: Record<string, unknown>, lifeMs: number, poolId: string) => {
    const issuedAt = Math.floor(now() / 1000);
    return new SignJWT({ ...payload, jti: randomUUID() })
      .setProtectedHeader({ kid: key.id, alg: 'RS256' })
      .setIssuer(issuerOf(poolId))
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + Math.floor(lifeMs / 1000))
      .sign(key.privateKey);
  };
  const read = async <Schema extends z.ZodType<{ iss: string }>>(token: string, schema: Schema) => {
    try {
      const options = { algorithms: ['RS256'], currentDate: new Date(now()) };
      const { payload } = await jwtVerify(token, key.publicKey, options);
      const parsed = schema.safeParse(payload);
      if (parsed.success && parsed.data.iss === issuerOf(poolOf(parsed.data.iss)))
        return { said: parsed.data };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { untaken: 'expired' } as const;
      if (!(error instanceof errors.JOSEError)) throw error;
    }
    return { untaken: 'invalid' } as const;
  };
  return {
    async issue({ client, user, groups, signedInAt, origin }) {
      const { sub, poolId } = user;
      const both = {
        sub,
        ...groupClaims.ofBoth(groups),
        origin_jti: origin,
        event_id: randomUUID(),
        auth_time: Math.floor(signedInAt / 1000),
      };
      const access = { ...both, client_id: client.id, token_use: 'access', scope: ownAccount, username: sub };
      const id = {
        ...both,
        ...groupClaims.ofId(groups),
        ...attributeClaims(user),
        'cognito:username': sub,
        aud: client.id,
        token_use: 'id',
      };
      return {
        AccessToken: await sign(access, client.accessTokenMs, poolId),
        IdToken: await sign(id, client.idTokenMs, poolId),
        ExpiresIn: Math.floor(client.accessTokenMs / 1000),
        TokenType: 'Bearer',
      };
    },
    async readAccess(token) {
      const found = await read(token, accessClaims);
      if (!found.said) return found;
      const { iss, sub, client_id: clientId, origin_jti: origin } = found.said;
      return { poolId: poolOf(iss), sub, clientId, origin };
    },
    async readId(token, audience) {
      const found = await read(token, idClaims);
      if (!found.said) return found;
      const { iss, sub, aud, origin_jti: origin } = found.said;
      if (!audience.includes(aud)) return { untaken: 'audience' };
      const { 'cognito:roles': roles, 'cognito:preferred_role': preferredRole } = found.said;
      return { poolId: poolOf(iss), sub, clientId: aud, origin, roles, preferredRole };
    },
  };
}

/** The scope that lets a person read and change their own account. */
const ownAccount = 'aws.cognito.signin.user.admin';

const truths = new Set(['email_verified', 'phone_number_verified']);

const attributeClaims = ({ attributes }: User) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, truths.has(name) ? value === 'true' : value]),
  );
