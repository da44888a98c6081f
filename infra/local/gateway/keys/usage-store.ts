import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** How often each API key was used in each period, on disk. */
export interface UsageStore {
  count(planId: string, keyId: string, period: string): number;
  /** Whether the key was used in another period: the first one may have a lower limit. */
  hasOther(planId: string, keyId: string, period: string): boolean;
  /** Counts one request; it is on disk when this returns. */
  add(planId: string, keyId: string, period: string): void;
  close(): void;
}

const row = z.object({ count: z.number() }).optional();

/** Opens or makes `gateway.db` in the data folder. */
export function openUsageStore(dataDir: string): UsageStore {
  const db = new DatabaseSync(join(dataDir, 'gateway.db'));
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS usage (
      planId TEXT NOT NULL, keyId TEXT NOT NULL, period TEXT NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (planId, keyId, period)) STRICT;
  `);
  const select = db.prepare('SELECT count FROM usage WHERE planId = ? AND keyId = ? AND period = ?');
  const other = db.prepare('SELECT 1 FROM usage WHERE planId = ? AND keyId = ? AND period <> ? LIMIT 1');
  const upsert = db.prepare(
    `INSERT INTO usage VALUES (?, ?, ?, 1)
     ON CONFLICT (planId, keyId, period) DO UPDATE SET count = count + 1`,
  );
  return {
    count: (planId, keyId, period) => row.parse(select.get(planId, keyId, period))?.count ?? 0,
    hasOther: (planId, keyId, period) => other.get(planId, keyId, period) !== undefined,
    add(planId, keyId, period) {
      upsert.run(planId, keyId, period);
    },
    close: () => db.close(),
  };
}
