import type { DatabaseSync } from 'node:sqlite';

/** How the account stands in its 5 minutes. */
export interface Balance {
  readonly remaining: number;
  /** Whole seconds. */
  readonly resetsIn: number;
}

/** The credits of the account, which all its tokens share. */
export interface Credits {
  balance(now: number): Balance;
  spend(now: number, cost: number): void;
  /** The most that was spent in one period since the start. */
  most(): number;
}

const period = 300_000;

/** Opens the count of credits; a period begins with its first call. */
export function openCredits(database: DatabaseSync, limit: number): Credits {
  const read = database.prepare('SELECT until, spent FROM credit WHERE id = 1');
  const write = database.prepare(
    'INSERT INTO credit (id, until, spent) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET until = excluded.until, spent = excluded.spent',
  );
  let most = 0;
  const running = (now: number) => {
    const row = read.get();
    const until = Number(row?.until ?? 0);
    return until > now ? { until, spent: Number(row?.spent) } : { until: now + period, spent: 0 };
  };
  return {
    balance(now) {
      const { until, spent } = running(now);
      return { remaining: limit - spent, resetsIn: Math.ceil((until - now) / 1000) };
    },
    spend(now, cost) {
      const { until, spent } = running(now);
      write.run(until, spent + cost);
      most = Math.max(most, spent + cost);
    },
    most: () => most,
  };
}
