import PostalMime, { type Address, type Attachment } from 'postal-mime';
import { AwsFault } from '../aws.ts';
import type { MailPart } from './store.ts';

/** What a MIME message says. */
export interface RawMessage {
  readonly from: string;
  readonly to: string[];
  readonly cc: string[];
  readonly bcc: string[];
  readonly replyTo: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: MailPart[];
  /** `X-SES-CONFIGURATION-SET` */
  readonly configurationSet: string | undefined;
  /** `X-SES-MESSAGE-TAGS` */
  readonly tags: Record<string, string>;
}

/** SES takes so much, encoded. Source: SES API Reference, SendRawEmail. */
const largest = 10 * 1024 * 1024;

/**
 * Reads a MIME message (RFC 5322, 2045).
 * @throws AwsFault `InvalidParameterValue` for one that is too large or has no sender
 */
export async function readRaw(bytes: Buffer): Promise<RawMessage> {
  if (bytes.length > largest) {
    const said = `Message length is more than ${largest} bytes long: '${bytes.length}'.`;
    throw new AwsFault('InvalidParameterValue', said);
  }
  const mail = await PostalMime.parse(bytes);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  return {
    from: textsOf(mail.from ? [mail.from] : [])[0] ?? '',
    to: textsOf(mail.to),
    cc: textsOf(mail.cc),
    bcc: textsOf(mail.bcc),
    replyTo: textsOf(mail.replyTo),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    attachments: mail.attachments.map(partOf),
    configurationSet: header('x-ses-configuration-set')?.trim(),
    tags: readTags(header('x-ses-message-tags') ?? ''),
  };
}

/** A group of addresses stands for its members. */
const textsOf = (addresses: readonly Address[] = []): string[] =>
  addresses.flatMap(({ name, address, group }) =>
    group ? textsOf(group) : address ? [name ? `${name} <${address}>` : address] : [],
  );

const partOf = ({ filename, mimeType, content }: Attachment): MailPart => ({
  name: filename ?? '',
  type: mimeType,
  size: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
});

/** `mail=confirmation, stay=s1` */
const readTags = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .map((each) => each.split('=').map((part) => part.trim()))
      .flatMap(([name, value]) => (name && value ? [[name, value]] : [])),
  );
