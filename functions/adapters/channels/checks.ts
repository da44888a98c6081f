import { z } from 'zod';
import { putNext } from '../put-next.ts';
import type { Key, Table } from '../table.ts';

/** What a check of a connection found. */
export interface Found {
  readonly connectionId: string;
  /** The execution that checked. */
  readonly execution: string;
  /** How many nights were not as we had left them. */
  readonly drifted: number;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** How often in a row checks of a connection found something, this one included, and when that began. */
export interface Streak {
  readonly checks: number;
  readonly since: string;
}

/** What checks of connections found, as stored. */
export interface Checks {
  /** Notes what a check found. A repeat of the same execution's does not count twice, and never takes back what it found. */
  note(found: Found): Promise<Streak>;
}

const checkKey = (connectionId: string): Key => ({ pk: `CHANNEL#${connectionId}`, sk: 'CHECK' });

const stored = z.object({
  execution: z.string(),
  drifted: z.int(),
  before: z.object({ checks: z.int(), since: z.string() }),
  version: z.int(),
});

/** The checks in the main table. */
export const createChecks = (table: Table): Checks => ({
  note: async (found) => {
    const { connectionId, execution, at } = found;
    const item = await table.get(checkKey(connectionId));
    const last = item && stored.parse(item);
    const isRepeat = last?.execution === execution;
    const before = isRepeat ? last.before : begun(last && after(last), at);
    const drifted = Math.max(found.drifted, isRepeat ? last.drifted : 0);
    const next = { execution, drifted, before, at };
    await table.write(putNext({ ...checkKey(connectionId), ...next }, last?.version ?? 0));
    return after({ drifted, before });
  },
});

/** A streak that has ended begins anew. */
const begun = (streak: Streak | undefined, at: string): Streak =>
  streak && streak.checks > 0 ? streak : { checks: 0, since: at };

const after = ({ drifted, before }: Pick<z.infer<typeof stored>, 'drifted' | 'before'>): Streak =>
  drifted === 0 ? { checks: 0, since: before.since } : { ...before, checks: before.checks + 1 };
