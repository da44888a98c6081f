import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import { configurationSets, refuseRecipients, refuseUnverified, verifiedIdentities } from './identities.ts';
import { raw, simple } from './inputs.ts';
import { readRaw } from './raw-message.ts';
import { openMailStore, type SentMail } from './store.ts';

/** What SES needs from the rest. */
export interface SesParts {
  readonly resources: readonly Resource[];
  readonly place: Place;
  readonly clock: Clock;
  /** The data folder. */
  readonly folder: string;
}

/** Amazon SES with every mail kept and none sent. */
export interface Ses extends AwsService {
  /** All mails so far, newest last. */
  list(): readonly ListedMail[];
  close(): void;
}

/** A mail as `GET /_local/mail` shows it. */
export interface ListedMail {
  readonly id: string;
  readonly from: string;
  /** Addresses, also of copies, as comma-separated text. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sentAt: string;
}

const none = { to: [], cc: [], bcc: [], replyTo: [] };

/** Serves SES's first API from the template's identities and configuration sets; mails are kept in the data folder. */
export function createSes({ resources, place, clock, folder }: SesParts): Ses {
  const store = openMailStore(folder);
  const identities = verifiedIdentities(resources);
  const sets = configurationSets(resources);

  const send = (mail: Omit<SentMail, 'id' | 'sentAt'>) => {
    refuseUnverified(mail.from, identities, place);
    refuseRecipients([...mail.to, ...mail.cc, ...mail.bcc]);
    if (mail.configurationSet !== undefined && !sets.includes(mail.configurationSet)) {
      throw new AwsFault(
        'ConfigurationSetDoesNotExist',
        `Configuration set <${mail.configurationSet}> does not exist.`,
      );
    }
    const now = clock.now();
    const id = messageId(now);
    store.add({ id, ...mail, sentAt: new Date(now).toISOString() });
    return { MessageId: id };
  };

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    SendEmail(input) {
      const { Source, Destination, Message, ReplyToAddresses, ConfigurationSetName, Tags } = read(
        simple,
        input,
      );
      const { Subject, Body } = Message;
      if (!Body.Text && !Body.Html)
        throw new AwsFault('InvalidParameterValue', 'Missing required Body member.');
      return send({
        from: Source,
        to: Destination.ToAddresses,
        cc: Destination.CcAddresses,
        bcc: Destination.BccAddresses,
        replyTo: ReplyToAddresses,
        subject: Subject.Data,
        text: Body.Text?.Data ?? '',
        html: Body.Html?.Data ?? '',
        configurationSet: ConfigurationSetName,
        tags: Object.fromEntries(Tags.map(({ Name, Value }) => [Name, Value])),
      });
    },
    SendRawEmail(input) {
      const { Source, Destinations, RawMessage, ConfigurationSetName, Tags } = read(raw, input);
      const message = readRaw(Buffer.from(RawMessage.Data, 'base64'));
      return send({
        ...none,
        from: Source ?? message.from,
        to: Destinations.length > 0 ? Destinations : message.to,
        subject: message.subject,
        text: message.text,
        html: '',
        configurationSet: ConfigurationSetName,
        tags: Object.fromEntries(Tags.map(({ Name, Value }) => [Name, Value])),
        raw: RawMessage.Data,
      });
    },
    ListIdentities: () => ({ Identities: identities }),
    GetSendQuota: () => ({
      Max24HourSend: 50_000,
      MaxSendRate: 14,
      SentLast24Hours: sentSince(clock.now() - 86_400_000),
    }),
  };
  const sentSince = (instant: number) =>
    store.list().filter(({ sentAt }) => Date.parse(sentAt) >= instant).length;

  return {
    signingName: 'email',
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform)
        throw new AwsFault('InvalidAction', `Could not find operation ${operation} for version 2010-12-01`);
      return perform(input);
    },
    list: () => store.list().map(listed),
    close: store.close,
  };
}

const read = <Schema extends z.ZodType>(schema: Schema, input: unknown) =>
  parseInput(schema, input, 'ValidationError');

/** As SES's: the time in hexadecimal, then chance. */
const messageId = (now: number) => `${now.toString(16).padStart(16, '01020000')}-${randomUUID()}-000000`;

const listed = ({ id, from, to, cc, bcc, subject, text, html, sentAt }: SentMail): ListedMail => ({
  id,
  from,
  to: [...to, ...cc, ...bcc].join(', '),
  subject,
  text,
  html,
  sentAt,
});
