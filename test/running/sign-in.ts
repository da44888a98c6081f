import { siteConfig } from '../../site/shared/api/config.ts';
import { askCredentials, type Credentials } from '../../site/shared/api/identity-pool.ts';
import { answerGuestCode, mailGuestCode } from '../../site/shared/session/guest-code.ts';
import { mailbox } from './guest.ts';
import type { Instance } from './instance.ts';

/** The code in the newest mail to an address, after so many mails of all. */
export async function mailedCode(instance: Instance, email: string, after: number): Promise<string> {
  const mail = (await mailbox(instance))
    .slice(after)
    .findLast(({ to, text }) => to === email && /\bcode\b/i.test(text));
  return /\d{6,8}/.exec(mail?.text ?? '')?.[0] ?? '';
}

/** Signs in with the mailed code as the guests' site does, with a new account where there is none. */
export async function signInAsGuest(instance: Instance, email: string): Promise<Credentials> {
  const config = await siteConfig(`http://127.0.0.1:${instance.port}`);
  const before = (await mailbox(instance)).length;
  const sent = await mailGuestCode(config, email);
  const tokens = await answerGuestCode(config, sent, await mailedCode(instance, email, before));
  if (!('idToken' in tokens)) throw new Error(`${email} was mailed another code`);
  return askCredentials(config, {
    [`cognito-idp.${config.region}.amazonaws.com/${config.userPoolId}`]: tokens.idToken,
  });
}
