import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** What a token is for: an invite code buys a refresh token, that buys tokens, and those open the API. */
export type TokenKind = 'invite' | 'refresh' | 'access';

/** A token that is good now. */
export interface Token {
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly created: number;
  readonly until: number;
}

/** The tokens of the account. */
export interface Tokens {
  /** Makes one that is good for its time; `text` where it must be a certain one. */
  make(kind: TokenKind, scopes: readonly string[], now: number, text?: string): string;
  /** The token, unless it is unknown or over. */
  find(kind: TokenKind, text: string, now: number): Token | undefined;
  /** A refresh token lives on when it is used. */
  touch(text: string, now: number): void;
  remove(text: string): void;
}

const day = 86_400_000;

/** How long each is good, in milliseconds (wiki.beds24.com, API V2.0). */
const lives = { invite: day, refresh: 30 * day, access: day } as const satisfies Record<TokenKind, number>;

/** Opens the table of tokens. */
export function openTokens(database: DatabaseSync): Tokens {
  const upsert = database.prepare(
    'INSERT OR IGNORE INTO token (token, kind, scopes, created, until) VALUES (?, ?, ?, ?, ?)',
  );
  const one = database.prepare('SELECT * FROM token WHERE token = ? AND kind = ? AND until > ?');
  const touch = database.prepare('UPDATE token SET until = ? WHERE token = ?');
  const remove = database.prepare('DELETE FROM token WHERE token = ?');
  const forget = database.prepare("DELETE FROM token WHERE until <= ? AND kind = 'access'");
  return {
    make(kind, scopes, now, text = randomBytes(60).toString('base64url')) {
      forget.run(now);
      upsert.run(text, kind, JSON.stringify(scopes), now, now + lives[kind]);
      return text;
    },
    find(kind, text, now) {
      const row = one.get(text, kind, now);
      if (!row) return undefined;
      const scopes: string[] = JSON.parse(String(row.scopes));
      return { scopes, created: Number(row.created), until: Number(row.until) };
    },
    touch: (text, now) => {
      touch.run(now + lives.refresh, text);
    },
    remove: (text) => {
      remove.run(text);
    },
  };
}
