import MailComposer from 'nodemailer/lib/mail-composer/index.js';

/** A file that goes with a mail. */
export interface Attachment {
  /** File name that the reader sees: `cleaning.ics`. */
  readonly name: string;
  /** Media type with its parameters: `text/calendar; method=PUBLISH; charset=utf-8`. */
  readonly type: string;
  readonly content: string;
}

/** A mail ready to leave. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Mail address to which an answer goes; to the sender's where it is absent. */
  readonly replyTo?: string;
  readonly html: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}

/**
 * The mail as a MIME message (RFC 5322, 2045). It says that a program sent it, so that no holiday notice comes back.
 * Source: RFC 3834, Auto-Submitted.
 */
export function toMime(
  { to, subject, replyTo, html, text, attachments = [] }: Mail,
  from: string,
): Promise<Buffer> {
  const message = new MailComposer({
    from,
    // As an object: a text would be read as a list of addresses.
    to: { name: '', address: to },
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    subject,
    html,
    text,
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      // Byte for byte: as text, a line break would be added.
      contentTransferEncoding: 'base64',
      content,
    })),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}
