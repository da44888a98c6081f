import { SESClient, SESServiceException, SendEmailCommand } from '@aws-sdk/client-ses';
import { Fault } from '../faults.ts';
import { env } from './env.ts';
import { once } from './once.ts';

/** A mail ready to leave. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Sends mail. */
export interface Mailer {
  /** Throws MailRefused when it will never leave, MailUnavailable when it may leave later. */
  send(mail: Mail): Promise<void>;
}

/** SES's words for a mail that another attempt will not change. Source: API reference, SendEmail. */
const final = new Set(['MessageRejected', 'MailFromDomainNotVerifiedException', 'InvalidParameterValue']);

/** Mail through SES, from an address and through a configuration set that reports bounces and complaints. */
function createMailer(ses: SESClient, from: string, configurationSet: string): Mailer {
  return {
    send: async ({ to, subject, html, text }) => {
      const content = (Data: string) => ({ Data, Charset: 'UTF-8' });
      const command = new SendEmailCommand({
        Source: from,
        ConfigurationSetName: configurationSet,
        Destination: { ToAddresses: [to] },
        Message: { Subject: content(subject), Body: { Html: content(html), Text: content(text) } },
      });
      await ses.send(command).catch(giveName);
    },
  };
}

/** Gives SES's error one of our names. Not its sentence, which may quote the guest's address. */
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
