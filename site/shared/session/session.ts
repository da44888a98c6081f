import { useEffect, useState } from 'preact/hooks';
import { type SiteConfig, siteConfig } from '../api/config.ts';
import { askCredentials, type Credentials, isCredentials, lasts } from '../api/identity-pool.ts';
import { deviceMemory, recall, tabMemory } from '../api/memory.ts';
import { renewIdToken, revoke, SignInError, type Tokens } from './user-pool.ts';

/** Somebody who signed in on this device, until they sign out or 30 days have passed. */
export interface Session {
  readonly email: string;
  readonly name: string;
  readonly refreshToken: string;
}

const isSession = (value: unknown): value is Session =>
  typeof value === 'object' && value !== null && 'email' in value && 'refreshToken' in value;

/** Who is signed in to one of the sites on this device. */
export interface Sessions {
  current(): Session | undefined;
  /** Gets the first credentials of who has signed in, and keeps them signed in. Throws NetworkError. */
  begin(config: SiteConfig, tokens: Tokens, who: Omit<Session, 'refreshToken'>): Promise<void>;
  /** Signs out on this device, and ends the sign-in at the user pool if it can be reached. */
  signOut(): Promise<void>;
  /**
   * Their credentials, kept in this tab until five minutes before they expire. Who was signed out meanwhile is asked to
   * sign in again. Throws NetworkError, SignInError.
   */
  credentials(config: SiteConfig, fresh: boolean): Promise<Credentials>;
  /** Who is signed in, following what happens in other tabs too. */
  useSession(): Session | undefined;
}

/** @param sessionKey what a session is kept under on the device, of its own for each site */
export function createSessions(sessionKey: string): Sessions {
  const credentialsKey = `${sessionKey}-credentials`;
  const changed = new EventTarget();
  let remembered: Credentials | undefined;
  let asked: Promise<Credentials> | undefined;

  const current = () => recall(deviceMemory, sessionKey, isSession);
  const forget = () => {
    remembered = undefined;
    deviceMemory.forget(sessionKey);
    tabMemory.forget(credentialsKey);
    changed.dispatchEvent(new Event('change'));
  };
  const newCredentials = async (config: SiteConfig, idToken: string) => {
    const userPool = `cognito-idp.${config.region}.amazonaws.com/${config.userPoolId}`;
    remembered = await askCredentials(config, { [userPool]: idToken });
    tabMemory.write(credentialsKey, JSON.stringify(remembered));
    return remembered;
  };
  const renew = async (config: SiteConfig) => {
    const session = current();
    if (!session) throw new SignInError('SignedOut');
    try {
      return await newCredentials(config, await renewIdToken(config, session.refreshToken));
    } catch (error) {
      if (error instanceof SignInError) forget();
      throw error;
    }
  };
  return {
    current,
    async begin(config, { idToken, refreshToken }, who) {
      await newCredentials(config, idToken);
      deviceMemory.write(sessionKey, JSON.stringify({ ...who, refreshToken }));
      changed.dispatchEvent(new Event('change'));
    },
    async signOut() {
      const session = current();
      forget();
      if (session) await revoke(await siteConfig(), session.refreshToken).catch(() => undefined);
    },
    credentials(config, fresh) {
      remembered ??= recall(tabMemory, credentialsKey, isCredentials);
      if (!fresh && remembered && lasts(remembered)) return Promise.resolve(remembered);
      asked ??= renew(config).finally(() => {
        asked = undefined;
      });
      return asked;
    },
    useSession() {
      const [session, setSession] = useState(current);
      useEffect(() => {
        const follow = () => setSession(current());
        changed.addEventListener('change', follow);
        addEventListener('storage', follow);
        return () => {
          changed.removeEventListener('change', follow);
          removeEventListener('storage', follow);
        };
      }, []);
      return session;
    },
  };
}
