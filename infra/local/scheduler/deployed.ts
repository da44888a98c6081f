import { z } from 'zod';
import type { Database } from './database.ts';

const row = z.object({ what: z.string(), fingerprint: z.string() });

/** What the template made, so that the next start knows what changed and what vanished. */
export type Deployed = ReturnType<typeof createDeployed>;

/** Opens the table of deployed resources; `what` is `schedule/<group>/<name>` or `group/<name>`. */
export function createDeployed({ sql }: Database) {
  const put = sql.prepare('INSERT OR REPLACE INTO deployed (what, fingerprint) VALUES (?, ?)');
  const remove = sql.prepare('DELETE FROM deployed WHERE what = ?');
  const all = sql.prepare('SELECT * FROM deployed ORDER BY what DESC');
  return {
    /** Fingerprints by what was made; schedules come before groups. */
    all: (): ReadonlyMap<string, string> =>
      new Map(
        all
          .all()
          .map((found) => Object.values(row.parse(found)))
          .map(([what = '', mark = '']) => [what, mark]),
      ),
    put: (what: string, fingerprint: string) => put.run(what, fingerprint),
    remove: (what: string) => remove.run(what),
  };
}
