import type { SiteConfig } from '../api/config.ts';
import { answerCode, askUserPool, type CodeSent, mailCode, SignInError, type Tokens } from './user-pool.ts';

/** A code is on its way to a guest. */
export type GuestCode =
  | ({ readonly kind: 'sign-in' } & CodeSent)
  /** It confirms a new account. `session` goes on to sign in from there; without it, another code does. */
  | { readonly kind: 'sign-up'; readonly email: string; readonly session?: string };

const isSaying = (error: unknown, code: string) => error instanceof SignInError && error.code === code;

/** Mails a code to an address; where it has no account yet, makes one. Throws NetworkError, SignInError. */
export async function mailGuestCode(config: SiteConfig, email: string): Promise<GuestCode> {
  try {
    const UserAttributes = [{ Name: 'email', Value: email }];
    const { Session } = await askUserPool(config, 'SignUp', { Username: email, UserAttributes });
    return { kind: 'sign-up', email, session: String(Session) };
  } catch (error) {
    if (!isSaying(error, 'UsernameExistsException')) throw error;
    return mailKnown(config, email);
  }
}

async function mailKnown(config: SiteConfig, email: string): Promise<GuestCode> {
  try {
    return { kind: 'sign-in', ...(await mailCode(config, email)) };
  } catch (error) {
    if (!isSaying(error, 'UserNotConfirmedException')) throw error;
    await askUserPool(config, 'ResendConfirmationCode', { Username: email });
    return { kind: 'sign-up', email };
  }
}

/** Answers the code with tokens, or with another code that is on its way. Throws NetworkError, SignInError. */
export async function answerGuestCode(
  config: SiteConfig,
  sent: GuestCode,
  code: string,
): Promise<Tokens | GuestCode> {
  if (sent.kind === 'sign-in') return answerCode(config, sent, code);
  const { email, session } = sent;
  const confirmed = await askUserPool(config, 'ConfirmSignUp', {
    Username: email,
    ConfirmationCode: code,
    ...(session !== undefined && { Session: session }),
  });
  if (confirmed.Session === undefined) return mailGuestCode(config, email);
  const { AuthenticationResult } = await askUserPool(config, 'InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: email },
    Session: String(confirmed.Session),
  });
  return {
    idToken: String(AuthenticationResult.IdToken),
    refreshToken: String(AuthenticationResult.RefreshToken),
  };
}
