import type { Schema } from './client.ts';
import { tokenShape } from './shapes.ts';

/** The token that calls carry. */
export interface Tokens {
  /** One that should be good; asked for once however many wait for it. */
  current(): Promise<string>;
  /** Forgets a token that was refused, unless a newer one is known already. */
  drop(refused: string): void;
}

/** Renewed this much earlier, in milliseconds, so that none dies between our look and Beds24's. */
const margin = 300_000;

/**
 * Keeps the token in memory for as long as it lives, because a new one costs credits.
 * @param ask calls `GET /authentication/token` with the refresh token
 */
export function createTokens(ask: <T>(shape: Schema<T>) => Promise<T>, now: () => number): Tokens {
  let known: { readonly token: string; readonly until: number } | undefined;
  let asked: Promise<string> | undefined;
  const renew = async () => {
    const { token, expiresIn } = await ask(tokenShape);
    known = { token, until: now() + expiresIn * 1000 - margin };
    return token;
  };
  return {
    async current() {
      if (known && now() < known.until) return known.token;
      asked ??= renew().finally(() => {
        asked = undefined;
      });
      return asked;
    },
    drop(refused) {
      if (known?.token === refused) known = undefined;
    },
  };
}
