import type { SiteConfig } from '../api/config.ts';
import { NetworkError } from '../api/errors.ts';

/** The user pool refused; `code` is its name for why, such as `CodeMismatchException`. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const codeIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && '__type' in body
    ? String(body.__type).replace(/^.*#/, '')
    : 'Unknown';

// Its JSON protocol, spoken directly: a few unsigned requests need no SDK.
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
/** Asks the user pool. Throws NetworkError, SignInError. */
export async function askUserPool(config: SiteConfig, operation: string, body: object) {
  const endpoint = config.identityEndpoint ?? `https://cognito-idp.${config.region}.amazonaws.com/`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: config.userPoolClientId, ...body }),
  }).catch(() => undefined);
  if (!response || response.status >= 500) throw new NetworkError();
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new SignInError(codeIn(answer));
  return answer;
}

/** A code is on its way by mail. */
export interface CodeSent {
  readonly email: string;
  /** Ties the code to this attempt to sign in. */
  readonly session: string;
}

/** Mails a code that is good for a quarter of an hour. Throws NetworkError, SignInError. */
export async function mailCode(config: SiteConfig, email: string): Promise<CodeSent> {
  const { ChallengeName, Session } = await askUserPool(config, 'InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
  });
  if (ChallengeName !== 'EMAIL_OTP') throw new SignInError('NoCode');
  return { email, session: String(Session) };
}

/** What signing in gives. */
export interface Tokens {
  readonly idToken: string;
  readonly refreshToken: string;
}

/** Signs in with the mailed code. Throws NetworkError, SignInError. */
export async function answerCode(
  config: SiteConfig,
  { email, session }: CodeSent,
  code: string,
): Promise<Tokens> {
  const { AuthenticationResult } = await askUserPool(config, 'RespondToAuthChallenge', {
    ChallengeName: 'EMAIL_OTP',
    Session: session,
    ChallengeResponses: { USERNAME: email, EMAIL_OTP_CODE: code },
  });
  return {
    idToken: String(AuthenticationResult.IdToken),
    refreshToken: String(AuthenticationResult.RefreshToken),
  };
}

/** A new ID token for who stays signed in. Throws NetworkError, SignInError where they were signed out. */
export async function renewIdToken(config: SiteConfig, refreshToken: string): Promise<string> {
  const { AuthenticationResult } = await askUserPool(config, 'InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  return String(AuthenticationResult.IdToken);
}

/** Ends a sign-in everywhere its tokens are. Throws NetworkError, SignInError. */
export async function revoke(config: SiteConfig, refreshToken: string): Promise<void> {
  await askUserPool(config, 'RevokeToken', { Token: refreshToken });
}
