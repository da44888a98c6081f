import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { together } from '../together.ts';

const part = z.object({
  name: z.string(),
  /** Media type. */
  type: z.string(),
  /** Bytes. */
  size: z.number(),
});

/** A file that came with a mail. */
export type MailPart = Readonly<z.infer<typeof part>>;

const mail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(part).default([]),
  configurationSet: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  /** The MIME message in base64, where it was sent as one. */
  raw: z.string().optional(),
  /** ISO instant on the shared clock. */
  sentAt: z.string(),
});

/** A mail that was sent. */
export type SentMail = Readonly<z.infer<typeof mail>>;

/** Something that is to be told to a destination. */
export interface Notice {
  /** ARN of the topic or bus. */
  readonly destination: string;
  /** JSON text. */
  readonly event: string;
}

/** A notice that waits on disk. */
export interface WaitingNotice extends Notice {
  readonly number: number;
  readonly attempts: number;
}

const row = z.object({ mail: z.string() });
const noticeRow = z.object({
  number: z.number(),
  destination: z.string(),
  event: z.string(),
  attempts: z.number(),
});

/** Mails, and what is still to be told of them, on disk. */
export interface MailStore {
  /** Keeps a mail and what is to be told of it; both are on disk when this returns. */
  add(mail: SentMail, notices: readonly Notice[]): void;
  /** Keeps what is to be told of a mail later. */
  tell(notices: readonly Notice[]): void;
  /** All mails, newest last. */
  list(): readonly SentMail[];
  /** What is to be told, in its order. */
  waiting(): readonly WaitingNotice[];
  /** Counts an attempt that failed. */
  attempted(number: number): void;
  told(number: number): void;
  close(): void;
}

/** Opens or makes `mail.db` in the data folder. */
export function openMailStore(folder: string): MailStore {
  const db = new DatabaseSync(join(folder, 'mail.db'));
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS mails (number INTEGER PRIMARY KEY, mail TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS notices (
      number INTEGER PRIMARY KEY, destination TEXT NOT NULL, event TEXT NOT NULL, attempts INTEGER NOT NULL) STRICT;
  `);
  const insert = db.prepare('INSERT INTO mails (mail) VALUES (?)');
  const select = db.prepare('SELECT mail FROM mails ORDER BY number');
  const insertNotice = db.prepare('INSERT INTO notices (destination, event, attempts) VALUES (?, ?, 0)');
  const selectNotices = db.prepare('SELECT * FROM notices ORDER BY number');
  const count = db.prepare('UPDATE notices SET attempts = attempts + 1 WHERE number = ?');
  const remove = db.prepare('DELETE FROM notices WHERE number = ?');
  const tell = (notices: readonly Notice[]) => {
    for (const { destination, event } of notices) insertNotice.run(destination, event);
  };
  return {
    add(sent, notices) {
      together(db, () => {
        insert.run(JSON.stringify(sent));
        tell(notices);
      });
    },
    tell,
    list: () => select.all().map((each) => mail.parse(JSON.parse(row.parse(each).mail))),
    waiting: () => selectNotices.all().map((each) => noticeRow.parse(each)),
    attempted: (number) => {
      count.run(number);
    },
    told: (number) => {
      remove.run(number);
    },
    close: () => db.close(),
  };
}
