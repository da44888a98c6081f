import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import { readAddress } from './address.ts';
import { configurationSets, refuseUnverified, verifiedIdentities } from './identities.ts';
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

const addresses = z.array(z.string()).max(50).default([]);
const content = z.object({ Data: z.string().default(''), Charset: z.string().optional() });
/** The query protocol cannot tell an empty list from an empty structure. */
const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (Array.isArray(given) || given === undefined ? given : []),
    z.array(item).default([]),
  );
const tags = list(z.object({ Name: z.string(), Value: z.string() }));

const simple = z.looseObject({
  Source: z.string().min(1),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .prefault({}),
  Message: z.object({
    Subject: content,
    Body: z.object({ Text: content.optional(), Html: content.optional() }).default({}),
  }),
  ReplyToAddresses: list(z.string()),
  ReturnPath: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
  Tags: tags,
});
const raw = z.looseObject({
  Source: z.string().optional(),
  Destinations: list(z.string()),
  RawMessage: z.object({ Data: z.base64() }),
  ConfigurationSetName: z.string().optional(),
  Tags: tags,
});

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

function refuseRecipients(recipients: readonly string[]) {
  if (recipients.length === 0) throw new AwsFault('InvalidParameterValue', 'Missing final destination.');
  if (recipients.length > 50) throw new AwsFault('InvalidParameterValue', 'Recipient count exceeds 50.');
  const wrong = recipients.find((each) => !readAddress(each));
  if (wrong !== undefined) throw new AwsFault('InvalidParameterValue', `Illegal address: ${wrong}`);
}

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
