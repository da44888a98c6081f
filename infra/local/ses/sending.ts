import { AwsFault } from '../aws.ts';
import { raw, simple } from './inputs.ts';
import { readRaw } from './raw-message.ts';
import { readInput } from './read-input.ts';
import type { SentMail } from './store.ts';

/** A mail that somebody wants sent. */
export type NewMail = Omit<SentMail, 'id' | 'sentAt'>;

type GivenTags = readonly { readonly Name: string; readonly Value: string }[];

/** The mail that `SendEmail` asks for. Throws AwsFault `ValidationError`, `InvalidParameterValue`. */
export function readSimpleMail(input: unknown): NewMail {
  const given = readInput(simple, input);
  const { Source, Destination, Message, ReplyToAddresses, ConfigurationSetName, Tags } = given;
  const { Subject, Body } = Message;
  if (!Body.Text && !Body.Html) throw new AwsFault('InvalidParameterValue', 'Missing required Body member.');
  return {
    from: Source,
    to: Destination.ToAddresses,
    cc: Destination.CcAddresses,
    bcc: Destination.BccAddresses,
    replyTo: ReplyToAddresses,
    subject: Subject.Data,
    text: Body.Text?.Data ?? '',
    html: Body.Html?.Data ?? '',
    attachments: [],
    configurationSet: ConfigurationSetName,
    tags: tagsOf(Tags),
  };
}

/**
 * The mail that `SendRawEmail` asks for; destinations that are given go before those of the message, and what is given
 * before the message's own headers for SES. Throws AwsFault `ValidationError`, `InvalidParameterValue`.
 */
export async function readRawMail(input: unknown): Promise<NewMail> {
  const { Source, Destinations, RawMessage, ConfigurationSetName, Tags } = readInput(raw, input);
  const message = await readRaw(Buffer.from(RawMessage.Data, 'base64'));
  const isOverridden = Destinations.length > 0;
  return {
    ...message,
    from: Source ?? message.from,
    ...(isOverridden && { to: Destinations, cc: [], bcc: [] }),
    configurationSet: ConfigurationSetName ?? message.configurationSet,
    tags: { ...message.tags, ...tagsOf(Tags) },
    raw: RawMessage.Data,
  };
}

const tagsOf = (tags: GivenTags) => Object.fromEntries(tags.map(({ Name, Value }) => [Name, Value]));
