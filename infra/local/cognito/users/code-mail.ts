import { z } from 'zod';
import { AwsFault, type CallAws } from '../../aws.ts';
import type { Resource } from '../../template.ts';
import type { Letter, PoolMail } from './settings.ts';

/** What is put into a letter. */
interface Filling {
  readonly code?: string;
  readonly username?: string;
}

/** Where a code went, as the API tells it. */
export interface Delivery {
  readonly Destination: string;
  readonly DeliveryMedium: 'EMAIL';
  readonly AttributeName: 'email';
}

/** Sends the mails of the user pools. */
export interface CodeMail {
  /** Throws AwsFault `CodeDeliveryFailureException`. */
  send(mail: PoolMail, letter: Letter, to: string, filling: Filling): Promise<void>;
}

const identity = z.looseObject({ EmailIdentity: z.string() });

/** Sends through SES, as the pools of the template do or, for Cognito's own address, as the template's first sender. */
export function createCodeMail(resources: readonly Resource[], callAws: CallAws): CodeMail {
  const ownSender = standIn(resources);
  return {
    async send({ from, configurationSet }, letter, to, filling) {
      const html = filled(letter.text, filling);
      const input = {
        Source: from ?? ownSender,
        Destination: { ToAddresses: [to] },
        Message: {
          Subject: { Data: filled(letter.subject, filling) },
          Body: { Html: { Data: html }, Text: { Data: html.replace(/<[^>]*>/g, '') } },
        },
        ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
      };
      try {
        await callAws('email', 'SendEmail', input, { kind: 'owner' });
      } catch (error) {
        if (!(error instanceof AwsFault)) throw error;
        throw new AwsFault('CodeDeliveryFailureException', error.message);
      }
    },
  };
}

/** Only Cognito may send from `no-reply@verificationemail.com`; here mails come from a verified sender in its place. */
function standIn(resources: readonly Resource[]): string {
  const found = resources.find(({ type }) => type === 'AWS::SES::EmailIdentity');
  if (!found) return 'no-reply@verificationemail.com';
  const { EmailIdentity } = identity.parse(found.properties);
  return EmailIdentity.includes('@') ? EmailIdentity : `no-reply@${EmailIdentity}`;
}

const filled = (text: string, { code = '', username = '' }: Filling) =>
  text.replaceAll('{####}', code).replaceAll('{username}', username);

/** An address as a stranger may see it: `a***@e***`. */
export function delivery(address: string): Delivery {
  const at = address.lastIndexOf('@');
  const Destination = `${address.slice(0, 1)}***@${address.slice(at + 1, at + 2)}***`;
  return { Destination, DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}
