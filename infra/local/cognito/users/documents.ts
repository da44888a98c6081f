import type { Pool } from './settings.ts';
import type { SigningKey } from './signing-key.ts';
import { issuerOf } from './tokens.ts';

/**
 * What a pool publishes below its issuer: `/<poolId>/.well-known/jwks.json` and `openid-configuration`.
 * @param address where this machine answers for the issuer
 */
export function publicDocument(
  path: string,
  pools: readonly Pool[],
  key: SigningKey,
  address: () => string,
): unknown {
  const [, poolId = '', name] =
    /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(path) ?? [];
  if (!pools.some(({ id }) => id === poolId)) return undefined;
  if (name === 'jwks.json') return { keys: [key.jwk] };
  return {
    issuer: issuerOf(poolId),
    jwks_uri: `${address()}/${poolId}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
