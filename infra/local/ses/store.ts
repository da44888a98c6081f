import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** A mail that was sent. */
export interface SentMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly configurationSet?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** The MIME message in base64, where it was sent as one. */
  readonly raw?: string | undefined;
  /** ISO instant on the shared clock. */
  readonly sentAt: string;
}

const row = z.object({ mail: z.string() });
const mail: z.ZodType<SentMail> = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  configurationSet: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  raw: z.string().optional(),
  sentAt: z.string(),
});

/** Mails on disk. */
export interface MailStore {
  /** Keeps a mail; it is on disk when this returns. */
  add(mail: SentMail): void;
  /** All mails, newest last. */
  list(): readonly SentMail[];
  close(): void;
}

/** Opens or makes `mail.db` in the data folder. */
export function openMailStore(folder: string): MailStore {
  const db = new DatabaseSync(join(folder, 'mail.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  db.exec('CREATE TABLE IF NOT EXISTS mails (number INTEGER PRIMARY KEY, mail TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO mails (mail) VALUES (?)');
  const select = db.prepare('SELECT mail FROM mails ORDER BY number');
  return {
    add: (sent) => {
      insert.run(JSON.stringify(sent));
    },
    list: () => select.all().map((each) => mail.parse(JSON.parse(row.parse(each).mail))),
    close: () => db.close(),
  };
}
