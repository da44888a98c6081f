import { statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleArn } from '../gateway/an-api.ts';
import {
  clientId,
  frankClient,
  provider,
  type RunningPool,
  refusal,
  startPool,
  type Tokens,
  userPoolId,
} from './a-pool.ts';

let pool: RunningPool;
let tokens: Tokens;
let sub: string;
const email = 'olivia@example.com';
const pass = (ms: number) => pool.wire.clock.advanceTo(pool.wire.clock.now() + ms);
const hour = 3_600_000;

beforeAll(async () => {
  pool = await startPool();
  sub = await pool.join(email, 'operator', 'owner');
  tokens = await pool.signIn(email);
});
afterAll(() => pool.close());

/** AWS's own verifier, which finds this machine where it looks for AWS. */
function verifier(tokenUse: 'id' | 'access', at = pool) {
  const fetcher = {
    async fetch(address: string) {
      const here = address.replace('https://cognito-idp.eu-west-1.amazonaws.com', at.wire.endpoint);
      return (await fetch(here)).arrayBuffer();
    },
  };
  const jwksCache = new SimpleJwksCache({ fetcher });
  return CognitoJwtVerifier.create({ userPoolId, tokenUse, clientId }, { jwksCache });
}
const claimsOf = (token: string) => decomposeUnverifiedJwt(token).payload;

describe('tokens', () => {
  it("are accepted by AWS's own verifier, which gets the keys from the address of the pool", async () => {
    expect(await verifier('access').verify(tokens.accessToken)).toMatchObject({
      sub,
      client_id: clientId,
    });
    expect(await verifier('id').verify(tokens.idToken)).toMatchObject({ sub, aud: clientId });
    const discovered = await fetch(`${pool.wire.endpoint}/${userPoolId}/.well-known/openid-configuration`);
    expect(await discovered.json()).toMatchObject({
      issuer: `https://${provider}`,
      jwks_uri: `${pool.wire.endpoint}/${userPoolId}/.well-known/jwks.json`,
    });
    const elsewhere = await fetch(`${pool.wire.endpoint}/eu-west-1_Another/.well-known/jwks.json`);
    expect(elsewhere.status).toBe(404);
  });

  it('say who somebody is, with their groups by precedence and the role of the first', () => {
    const [access, id] = [claimsOf(tokens.accessToken), claimsOf(tokens.idToken)];
    const both = {
      sub,
      iss: `https://${provider}`,
      'cognito:groups': ['owner', 'operator'],
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      origin_jti: id.origin_jti,
      event_id: expect.any(String),
    };
    expect(access).toEqual({
      ...both,
      token_use: 'access',
      client_id: clientId,
      username: sub,
      scope: 'aws.cognito.signin.user.admin',
      jti: expect.any(String),
      exp: Number(access.iat) + 3600,
    });
    expect(id).toEqual({
      ...both,
      token_use: 'id',
      aud: clientId,
      'cognito:username': sub,
      'cognito:roles': [roleArn('owner'), roleArn('operator')],
      'cognito:preferred_role': roleArn('owner'),
      email,
      email_verified: true,
      jti: expect.any(String),
      exp: Number(id.iat) + 3600,
    });
    expect(access.jti).not.toBe(id.jti);
  });

  it('last as long as their client says', async () => {
    const { accessToken, idToken } = await pool.signIn(email, frankClient);
    const life = (token: string) => Number(claimsOf(token).exp) - Number(claimsOf(token).iat);
    expect([life(accessToken), life(idToken)]).toEqual([600, 300]);
  });

  it('of another use, client, pool or key are refused', async () => {
    const [access, id] = [verifier('access'), verifier('id')];
    await expect(access.verify(tokens.idToken)).rejects.toThrow('Token use not allowed');
    await expect(id.verify(tokens.accessToken)).rejects.toThrow();
    const frank = await pool.signIn(email, frankClient);
    await expect(id.verify(frank.idToken)).rejects.toThrow('audience');
    const other = await startPool();
    await other.join(email);
    const foreign = await other.signIn(email);
    await expect(id.verify(foreign.idToken)).rejects.toThrow('JWK for kid');
    const getUser = new idp.GetUserCommand({ AccessToken: foreign.accessToken });
    expect(await refusal(pool.client.send(getUser))).toBe('NotAuthorizedException: Invalid Access Token');
    await other.close();
  });

  it('are signed with a key that only its owner can read, and are worth nothing without it', async () => {
    const first = await startPool();
    await first.join(email);
    const { idToken, accessToken } = await first.signIn(email);
    const { folder } = first.wire;
    const key = join(folder, 'tokens.pem');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    await first.close(true);

    const again = await startPool(undefined, folder);
    await verifier('id', again).verify(idToken);
    expect(await again.client.send(new idp.GetUserCommand({ AccessToken: accessToken }))).toMatchObject({
      UserAttributes: expect.arrayContaining([{ Name: 'email', Value: email }]),
    });
    await again.close(true);

    unlinkSync(key);
    const withNewKey = await startPool(undefined, folder);
    await expect(verifier('id', withNewKey).verify(idToken)).rejects.toThrow('JWK for kid');
    const getUser = new idp.GetUserCommand({ AccessToken: accessToken });
    expect(await refusal(withNewKey.client.send(getUser))).toMatch(/Invalid Access Token/);
    await withNewKey.close();
  });
});

describe('a refresh token', () => {
  const refresh = (RefreshToken: string, ClientId = clientId) =>
    pool.client.send(new idp.GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
  const refreshByAuth = (token: string) =>
    pool.client.send(
      new idp.InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: token },
      }),
    );
  const getUser = (AccessToken: string) => pool.client.send(new idp.GetUserCommand({ AccessToken }));
  const revoke = (Token: string, ClientId = clientId) =>
    pool.client.send(new idp.RevokeTokenCommand({ ClientId, Token }));

  it('gives new tokens of the same sign-in, with the groups of now', async () => {
    const address = 'refreshing@example.com';
    await pool.join(address, 'operator');
    const first = await pool.signIn(address);
    const leaving = { UserPoolId: userPoolId, Username: address, GroupName: 'operator' };
    await pool.client.send(new idp.AdminRemoveUserFromGroupCommand(leaving));
    await pass(30 * 60_000);
    for (const again of [await refresh(first.refreshToken), await refreshByAuth(first.refreshToken)]) {
      const { IdToken = '', AccessToken = '', RefreshToken, ExpiresIn } = again.AuthenticationResult ?? {};
      expect([RefreshToken, ExpiresIn]).toEqual([undefined, 3600]);
      const [before, now] = [claimsOf(first.idToken), claimsOf(IdToken)];
      expect(now).toMatchObject({ origin_jti: before.origin_jti, auth_time: before.auth_time });
      expect(now['cognito:groups']).toBeUndefined();
      expect(Number(now.iat) - Number(before.iat)).toBeGreaterThanOrEqual(1800);
      await getUser(AccessToken);
    }
  });

  it('revoked takes all tokens of its sign-in with it, and no others', async () => {
    const [one, other] = [await pool.signIn(email), await pool.signIn(email)];
    const third = (await refresh(one.refreshToken)).AuthenticationResult?.AccessToken ?? '';
    expect(await refusal(revoke(one.refreshToken, frankClient))).toMatch(/^UnauthorizedException/);
    expect(await refusal(revoke(one.accessToken))).toMatch(/^UnsupportedTokenTypeException/);
    await revoke(one.refreshToken);
    await revoke(one.refreshToken);
    for (const token of [one.accessToken, third])
      expect(await refusal(getUser(token))).toBe('NotAuthorizedException: Access Token has been revoked');
    expect(await refusal(refresh(one.refreshToken))).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    );
    expect((await getUser(other.accessToken)).Username).toBe(sub);
  });

  it('is worth nothing to another client, made up, or after signing out everywhere', async () => {
    const [one, other] = [await pool.signIn(email), await pool.signIn(email)];
    const invalid = 'NotAuthorizedException: Invalid Refresh Token';
    expect(await refusal(refresh(one.refreshToken, frankClient))).toBe(invalid);
    expect(await refusal(refresh('made-up'))).toBe(invalid);
    await pool.client.send(new idp.GlobalSignOutCommand({ AccessToken: one.accessToken }));
    expect(await refusal(refresh(other.refreshToken))).toMatch(/revoked/);
    expect(await refusal(getUser(other.accessToken))).toMatch(/revoked/);
    const third = await pool.signIn(email);
    const username = { UserPoolId: userPoolId, Username: email };
    await pool.client.send(new idp.AdminUserGlobalSignOutCommand(username));
    expect(await refusal(refresh(third.refreshToken))).toMatch(/revoked/);
  });

  it('lasts for thirty days, an access token for an hour', async () => {
    const { refreshToken, accessToken } = await pool.signIn(email);
    await pass(hour);
    expect(await refusal(getUser(accessToken))).toBe('NotAuthorizedException: Access Token has expired');
    await pass(30 * 24 * hour - 2 * hour);
    await refresh(refreshToken);
    await pass(2 * hour);
    expect(await refusal(refresh(refreshToken))).toBe('NotAuthorizedException: Refresh Token has expired');
  });
});
