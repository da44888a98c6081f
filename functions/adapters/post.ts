import type { Context } from 'aws-lambda';
import { published } from '../domain/legal-text.ts';
import { createAddresses } from './addresses.ts';
import { recordWithheld } from './booking-records.ts';
import { env } from './env.ts';
import { createLegalTexts } from './legal-texts.ts';
import { mailKey, recordMail } from './mail-records.ts';
import { type Mailer, mailer } from './mailer.ts';
import type { Attachment } from './mime.ts';
import { once } from './once.ts';
import { createOnceOnly, type OnceOnly } from './once-only.ts';
import { SentMails } from './sent-mails.ts';
import { settings } from './settings.ts';
import { dynamo, mainTable, type Table } from './table.ts';

/** A letter that was written, on its way to somebody. */
export interface Sending {
  /** Mail address. */
  readonly to: string;
  readonly mail: {
    readonly name: string;
    readonly isEssential: boolean;
    readonly subject: string;
    readonly replyTo?: string;
    readonly html: string;
    readonly text: string;
    withImprint(href: string): { readonly html: string; readonly text: string };
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
  /** `withheld`: not sent, as somebody there reported a letter as spam; the booking's events say so. */
  readonly outcome: 'done' | 'done-before' | 'withheld';
}

/** The one way by which letters leave. */
export interface Post {
  /**
   * Sends a letter once; a repeat sends nothing, nor does one long after or in an installation that was imported. One that is not essential is withheld from whoever reported one as spam.
   * Only a call killed between SES's answer and its record sends again, as
   * SES takes no idempotency key: a mail twice, rather than none.
   * Throws MailRefused when it will never leave, MailUnavailable when it may leave later.
   */
  send(sending: Sending): Promise<Sent>;
}

interface Services {
  readonly mailer: Mailer;
  readonly onceOnly: OnceOnly;
  readonly table: Table;
  siteUrl(): Promise<string>;
  now(): Date;
}

function createPost({ mailer, onceOnly, table, siteUrl, now }: Services): Post {
  const addresses = createAddresses(table);
  const texts = createLegalTexts(table);
  const deliver = async ({ to, mail, bookingId, attachments = [] }: Sending) => {
    const { name, subject, replyTo } = mail;
    const hasImprint = published(await texts.last()).imprint !== undefined;
    const { html, text } = hasImprint ? mail.withImprint(`${await siteUrl()}/imprint`) : mail;
    const tags = { letter: name, ...(bookingId !== undefined && { booking: bookingId }) };
    const head = { to, subject, ...(replyTo !== undefined && { replyTo }) };
    return mailer.send({ ...head, html, text, attachments }, tags);
  };
  const withhold = async ({ mail, bookingId }: Sending) => {
    if (bookingId !== undefined) await table.write(recordWithheld(bookingId, mail.name, now()));
  };
  // Also after a repeat that sends nothing: the call before it may have been killed in between.
  const record = async ({ mail, key, bookingId }: Sending) => {
    if (bookingId === undefined) return;
    await table.write(recordMail(bookingId, key, { letter: mail.name, at: now().toISOString() }));
  };
  // The idempotency table forgets after two weeks and is in no export; the booking's own record stays.
  const isOnRecord = async ({ mail, key, bookingId }: Sending) =>
    bookingId !== undefined && (await table.get(mailKey(bookingId, mail.name, key))) !== undefined;
  return {
    send: async (sending) => {
      if (await isOnRecord(sending)) return { outcome: 'done-before' };
      const { to, mail, key } = sending;
      const isUnwanted = !mail.isEssential && (await addresses.hasComplained(to));
      const outcome = await onceOnly(`${key}#${mail.name}`, () =>
        isUnwanted ? withhold(sending) : deliver(sending),
      );
      if (!isUnwanted) await record(sending);
      return { outcome: isUnwanted && outcome === 'done' ? 'withheld' : outcome };
    },
  };
}

const records = once(() => new SentMails(dynamo(), env('IDEMPOTENCY_TABLE_NAME')));

/** The post of this call: SES, and the idempotency table's memory of what was sent. */
export const post = (context: Context): Post =>
  createPost({
    mailer: mailer(),
    onceOnly: createOnceOnly(records(), context),
    table: mainTable(),
    siteUrl: async () => (await settings()).siteUrl,
    now: () => new Date(),
  });
