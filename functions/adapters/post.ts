import type { Context } from 'aws-lambda';
import { env } from './env.ts';
import { type Mailer, mailer } from './mailer.ts';
import type { Attachment } from './mime.ts';
import { once } from './once.ts';
import { createOnceOnly, type OnceOnly } from './once-only.ts';
import { SentMails } from './sent-mails.ts';
import { dynamo } from './table.ts';

/** A letter that was written, on its way to somebody. */
export interface Sending {
  /** Mail address. */
  readonly to: string;
  readonly mail: {
    readonly name: string;
    readonly isEssential: boolean;
    readonly subject: string;
    readonly html: string;
    readonly text: string;
  };
  /**
   * What makes this mail one, in business words and ids, without the letter's name: `bk_1#v3`, `job_1#cleaner_2#v3`. A
   * mail of the same name under the same key is not sent again.
   */
  readonly key: string;
  /** Named in what SES tells of the mail, and in the work item of a bounce. */
  readonly bookingId?: string;
  readonly attachments?: readonly Attachment[];
}

/** How a sending ended. */
export interface Sent {
  readonly outcome: 'done' | 'done-before';
}

/** The one way by which letters leave. */
export interface Post {
  /**
   * Sends a letter once; a repeat sends nothing. Only a call killed between SES's answer and its record sends again, as
   * SES takes no idempotency key: a mail twice, rather than none.
   * Throws MailRefused when it will never leave, MailUnavailable when it may leave later.
   */
  send(sending: Sending): Promise<Sent>;
}

interface Services {
  readonly mailer: Mailer;
  readonly onceOnly: OnceOnly;
}

const createPost = ({ mailer, onceOnly }: Services): Post => ({
  send: async ({ to, mail, key, bookingId, attachments = [] }) => {
    const { name, subject, html, text } = mail;
    const tags = { letter: name, ...(bookingId !== undefined && { booking: bookingId }) };
    const outcome = await onceOnly(`${key}#${name}`, () =>
      mailer.send({ to, subject, html, text, attachments }, tags),
    );
    return { outcome };
  },
});

const records = once(() => new SentMails(dynamo(), env('IDEMPOTENCY_TABLE_NAME')));

/** The post of this call: SES, and the idempotency table's memory of what was sent. */
export const post = (context: Context): Post =>
  createPost({ mailer: mailer(), onceOnly: createOnceOnly(records(), context) });
