import { z } from 'zod';
import { AwsFault } from '../../aws.ts';
import type { Client } from './client-settings.ts';
import * as inputs from './inputs.ts';
import { clientOf, notAuthorized } from './lookups.ts';
import type { Operations, Parts } from './parts.ts';

const byRefreshToken = z.looseObject({ ClientId: inputs.clientId, RefreshToken: inputs.token });
const revokeInput = z.looseObject({ ClientId: inputs.clientId, Token: inputs.token });

/** What a refresh token is good for besides InitiateAuth. */
export function refreshOperations(parts: Parts): Operations {
  return {
    GetTokensFromRefreshToken(input) {
      const { ClientId, RefreshToken } = inputs.read(byRefreshToken, input);
      return refresh(parts, clientOf(parts, ClientId).client, RefreshToken);
    },
    RevokeToken(input) {
      const { ClientId, Token } = inputs.read(revokeInput, input);
      const { client } = clientOf(parts, ClientId);
      revoke(parts, client, Token);
      return {};
    },
  };
}

/** New access and ID tokens with the person's attributes and groups of now. Throws AwsFault `NotAuthorizedException`. */
export async function refresh(parts: Parts, client: Client, token: string) {
  const { signIns, secrets, users, now } = parts;
  const found = signIns.byToken(secrets.hashToken(token));
  const user = found && users.bySub(found.poolId, found.sub);
  if (!user || found.clientId !== client.id) throw notAuthorized('Invalid Refresh Token');
  if (found.isRevoked) throw notAuthorized('Refresh Token has been revoked');
  if (now() >= found.expiresAt) throw notAuthorized('Refresh Token has expired');
  if (!user.isEnabled) throw notAuthorized('User is disabled.');
  const { origin, signedInAt } = found;
  const groups = parts.groups.of(user.poolId, user.sub);
  return {
    ChallengeParameters: {},
    AuthenticationResult: await parts.tokens.issue({ client, user, groups, signedInAt, origin }),
  };
}

function revoke({ signIns, secrets }: Parts, client: Client, token: string) {
  if (!client.canRevoke)
    throw new AwsFault('UnsupportedOperationException', 'Token revocation is not enabled for this client');
  if (token.split('.').length === 3)
    throw new AwsFault('UnsupportedTokenTypeException', 'Token type is not supported: give a refresh token');
  const found = signIns.byToken(secrets.hashToken(token));
  // As for any token that is no good, there is nothing left to revoke (RFC 7009, section 2.2).
  if (!found) return;
  if (found.clientId !== client.id)
    throw new AwsFault('UnauthorizedException', 'The token was issued to another client');
  signIns.revoke(found.origin);
}
