import type { DatabaseSync } from 'node:sqlite';

/** An answer kept under an idempotency key. */
export interface KeptAnswer {
  readonly key: string;
  /** Names the request: method, path and parameters. */
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  /** Id of the request that was answered. */
  readonly request: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

/** The answers kept under idempotency keys. */
export interface Answers {
  write(answer: KeptAnswer): void;
  /** The answer under a key, unless it was given before `since` (epoch milliseconds). */
  read(key: string, since: number): KeptAnswer | undefined;
}

/** Opens the table of answers. */
export function openAnswers(database: DatabaseSync, begin: () => void): Answers {
  const upsert = database.prepare('INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)');
  const read = database.prepare('SELECT * FROM idempotency WHERE key = ? AND created > ?');
  return {
    write(answer) {
      begin();
      const { key, fingerprint, status, body, request, created } = answer;
      upsert.run(key, fingerprint, status, body, request, created);
    },
    read(key, since) {
      const row = read.get(key, since);
      if (!row) return undefined;
      return {
        key,
        fingerprint: String(row.fingerprint),
        status: Number(row.status),
        body: String(row.body),
        request: String(row.request),
        created: Number(row.created),
      };
    },
  };
}
