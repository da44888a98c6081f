import { useEffect, useState } from 'preact/hooks';
import { type SiteConfig, siteConfig } from '../../shared/api/config.ts';
import { askCredentials, type Credentials, isCredentials, lasts } from '../../shared/api/identity-pool.ts';
import { deviceMemory, recall, tabMemory } from '../../shared/api/memory.ts';
import { isOperator, memberOf } from './member.ts';
import { answerCode, type CodeSent, renewIdToken, revoke, SignInError } from './user-pool.ts';

/** Somebody who signed in on this device, until they sign out or 30 days have passed. */
export interface Session {
  readonly email: string;
  readonly name: string;
  readonly refreshToken: string;
}

const sessionKey = 'operator';
const credentialsKey = 'operator-credentials';

const isSession = (value: unknown): value is Session =>
  typeof value === 'object' && value !== null && 'email' in value && 'refreshToken' in value;

const changed = new EventTarget();

/** Who is signed in on this device. */
const currentSession = (): Session | undefined => recall(deviceMemory, sessionKey, isSession);

function keep(session: Session): void {
  deviceMemory.write(sessionKey, JSON.stringify(session));
  changed.dispatchEvent(new Event('change'));
}

function forget(): void {
  remembered = undefined;
  deviceMemory.forget(sessionKey);
  tabMemory.forget(credentialsKey);
  changed.dispatchEvent(new Event('change'));
}

/**
 * Signs in with the mailed code. Throws NetworkError, or SignInError with the code `NotAnOperator` where the account
 * is no operator's.
 */
export async function signIn(sent: CodeSent, code: string): Promise<void> {
  const config = await siteConfig();
  const { idToken, refreshToken } = await answerCode(config, sent, code);
  const member = memberOf(idToken);
  if (!isOperator(member)) throw new SignInError('NotAnOperator');
  await newCredentials(config, idToken);
  keep({ email: member.email, name: member.name, refreshToken });
}

/** Signs out on this device, and ends the sign-in at the user pool if it can be reached. */
export async function signOut(): Promise<void> {
  const session = currentSession();
  forget();
  if (session) await revoke(await siteConfig(), session.refreshToken).catch(() => undefined);
}

let remembered: Credentials | undefined;
let asked: Promise<Credentials> | undefined;

async function newCredentials(config: SiteConfig, idToken: string): Promise<Credentials> {
  const userPool = `cognito-idp.${config.region}.amazonaws.com/${config.userPoolId}`;
  remembered = await askCredentials(config, { [userPool]: idToken });
  tabMemory.write(credentialsKey, JSON.stringify(remembered));
  return remembered;
}

async function renew(config: SiteConfig): Promise<Credentials> {
  const session = currentSession();
  if (!session) throw new SignInError('SignedOut');
  try {
    return await newCredentials(config, await renewIdToken(config, session.refreshToken));
  } catch (error) {
    if (error instanceof SignInError) forget();
    throw error;
  }
}

/**
 * The operator's credentials, kept in this tab until five minutes before they expire. Who was signed out meanwhile is
 * asked to sign in again. Throws NetworkError, SignInError.
 */
export function operatorCredentials(config: SiteConfig, fresh: boolean): Promise<Credentials> {
  remembered ??= recall(tabMemory, credentialsKey, isCredentials);
  if (!fresh && remembered && lasts(remembered)) return Promise.resolve(remembered);
  asked ??= renew(config).finally(() => {
    asked = undefined;
  });
  return asked;
}

/** Who is signed in, following what happens in other tabs too. */
export function useSession(): Session | undefined {
  const [session, setSession] = useState(currentSession);
  useEffect(() => {
    const follow = () => setSession(currentSession());
    changed.addEventListener('change', follow);
    addEventListener('storage', follow);
    return () => {
      changed.removeEventListener('change', follow);
      removeEventListener('storage', follow);
    };
  }, []);
  return session;
}
