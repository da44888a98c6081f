import { AwsFault } from '../aws.ts';
import type { IdentityPool, Provider } from './pools.ts';
import type { IdTokens } from './user-pool.ts';
import type { IdClaims } from './users/tokens.ts';

/** Somebody who proved to have signed in. */
export interface Login {
  readonly provider: Provider;
  readonly claims: IdClaims;
}

/**
 * Reads the logins of a call: provider names and the ID tokens that they issued. Nothing for a visitor.
 * Throws AwsFault `NotAuthorizedException` when a token is not good for the pool.
 */
export async function readLogin(
  pool: IdentityPool,
  logins: Readonly<Record<string, string>>,
  tokens: IdTokens,
): Promise<Login | undefined> {
  const [first, ...more] = Object.entries(logins);
  if (!first) return undefined;
  if (more.length > 0) throw refused('The laptop cloud takes one login at a time.');
  const [name, token] = first;
  const providers = pool.providers.filter((each) => each.name === name);
  if (providers.length === 0) throw refused('Token is not from a supported provider of this identity pool.');
  return judged(name, token, providers, tokens);
}

async function judged(
  name: string,
  token: string,
  providers: readonly Provider[],
  tokens: IdTokens,
): Promise<Login> {
  const audience = providers.map(({ clientId }) => clientId);
  const claims = await tokens.readId(token, audience);
  if ('untaken' in claims) throw refused(sentences[claims.untaken]);
  const provider = providers.find(({ clientId }) => clientId === claims.clientId);
  if (!provider || !name.endsWith(`/${claims.poolId}`))
    throw refused("Invalid login token. Issuer doesn't match providerName");
  if (provider.checksTokens && !tokens.isGood(claims))
    throw refused('Invalid login token. The token has been revoked.');
  return { provider, claims };
}

const sentences = {
  expired: 'Invalid login token. Token expired.',
  invalid: 'Invalid login token. Not a valid OpenId Connect identity token.',
  audience: 'Invalid login token. Incorrect token audience.',
} as const;

const refused = (message: string) => new AwsFault('NotAuthorizedException', message);
