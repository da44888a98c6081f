import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { Fault } from '../faults.ts';
import { env } from './env.ts';
import { type Mail, toMime } from './mime.ts';
import { once } from './once.ts';

/** What SES's notices about a mail carry with them, ids and names only; ASCII letters, digits, `_` and `-`. */
export type MailTags = Readonly<Record<string, string>>;

/** Sends mail. */
export interface Mailer {
  /** Throws MailRefused when it will never leave, MailUnavailable when it may leave later. */
  send(mail: Mail, tags: MailTags): Promise<void>;
}

/** SES's words for a mail that another attempt will not change. Source: API reference, SendRawEmail. */
const final = new Set(['MessageRejected', 'MailFromDomainNotVerifiedException', 'InvalidParameterValue']);

/** Mail through SES, from an address and through a configuration set that reports bounces and complaints. */
function createMailer(ses: SESClient, from: string, configurationSet: string): Mailer {
  return {
    send: async (mail, tags) => {
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [mail.to],
        ConfigurationSetName: configurationSet,
        RawMessage: { Data: await toMime(mail, from) },
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      });
      await ses.send(command).catch(giveName);
    },
  };
}

/** Gives SES's error one of our names. Not its sentence, which may quote the receiver's address. */
function giveName(error: unknown): never {
  const said = error instanceof Error ? error.name : 'an unknown error';
  if (error instanceof SESServiceException && final.has(said)) {
    throw new Fault('MailRefused', `SES refused the mail: ${said}`);
  }
  throw new Fault('MailUnavailable', `SES did not take the mail: ${said}`);
}

/** The mailer of this function, made once per cold start. */
export const mailer = once(() =>
  createMailer(new SESClient({}), env('MAIL_FROM'), env('MAIL_CONFIGURATION_SET')),
);
