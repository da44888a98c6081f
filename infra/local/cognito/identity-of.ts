import type { Caller } from '../aws.ts';

/** How a caller came to an identity pool, as API Gateway tells its integrations. */
export interface CognitoIdentity {
  readonly identityId: string;
  readonly poolId: string | undefined;
  readonly type: 'authenticated' | 'unauthenticated';
  /**
   * `<provider>,<provider>:CognitoSignIn:<sub>`: which user pool, and who there; nothing for a visitor.
   * Source: API Gateway Developer Guide, "$context.identity.cognitoAuthenticationProvider".
   */
  readonly provider: string | undefined;
}

/** The identity behind a caller; nothing for somebody who did not come through an identity pool. */
export function cognitoIdentityOf(caller: Caller | undefined): CognitoIdentity | undefined {
  if (caller?.kind !== 'role' || caller.identityId === undefined) return undefined;
  const { identityId, session } = caller;
  const [type, ...provider] = session?.context['cognito-identity.amazonaws.com:amr'] ?? [];
  return {
    identityId,
    poolId: session?.context['cognito-identity.amazonaws.com:aud']?.[0],
    type: type === 'authenticated' ? 'authenticated' : 'unauthenticated',
    provider: provider.length === 0 ? undefined : provider.join(),
  };
}
