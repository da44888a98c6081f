import { randomUUID } from 'node:crypto';
import type { Client } from './client-settings.ts';
import type { Parts } from './parts.ts';
import type { User } from './user-store.ts';

const day = 86_400_000;

/** Signs somebody in: their tokens, as InitiateAuth and RespondToAuthChallenge answer them. */
export async function startSignIn(parts: Parts, client: Client, user: User) {
  const { signIns, secrets, now } = parts;
  const RefreshToken = secrets.token();
  const origin = randomUUID();
  const signedInAt = now();
  // Tokens that came of a sign-in may outlive its refresh token by at most a day.
  signIns.forgetBefore(signedInAt - day);
  signIns.add({
    token: secrets.hashToken(RefreshToken),
    origin,
    poolId: user.poolId,
    clientId: client.id,
    sub: user.sub,
    signedInAt,
    expiresAt: signedInAt + client.refreshTokenMs,
    isRevoked: false,
  });
  const groups = parts.groups.of(user.poolId, user.sub);
  const tokens = await parts.tokens.issue({ client, user, groups, signedInAt, origin });
  return { ChallengeParameters: {}, AuthenticationResult: { ...tokens, RefreshToken } };
}
