import { z } from 'zod';
import { type Database, dueOf } from './database.ts';
import { type Target, target as targetSchema } from './requests.ts';
import type { KeptSchedule } from './schedules.ts';

const row = z.object({
  id: z.number(),
  grp: z.string(),
  name: z.string(),
  target: z.string(),
  scheduled: z.number(),
  attempt: z.number(),
  due: z.number(),
  firstAt: z.number(),
  isRepeat: z.number(),
});

/** One invocation of a target that is not done with; instants are milliseconds since 1970. */
export interface Invocation {
  readonly id: number;
  readonly group: string;
  readonly name: string;
  /** The target as it was when the schedule was due. */
  readonly target: Target;
  readonly scheduled: number;
  /** Number of the attempt to make, 1 for the first. */
  readonly attempt: number;
  readonly due: number;
  /** When the first attempt was due: its age counts from there, so that downtime does not use it up. */
  readonly firstAt: number;
  /** An earlier run may have made this attempt already. */
  readonly isRepeat: boolean;
}

/** The invocations on disk. */
export type Invocations = ReturnType<typeof createInvocations>;

/** Opens the table of invocations. */
export function createInvocations({ sql }: Database) {
  const add = sql.prepare(`INSERT INTO invocations (grp, name, target, scheduled, attempt, due, firstAt)
    VALUES (:grp, :name, :target, :scheduled, 1, :scheduled, :now)`);
  const due = sql.prepare('SELECT id FROM invocations WHERE due <= ? ORDER BY due, id LIMIT ?');
  const find = sql.prepare('SELECT * FROM invocations WHERE id = ?');
  const nextDue = sql.prepare('SELECT min(due) AS due FROM invocations WHERE due > ?');
  const retry = sql.prepare(
    'UPDATE invocations SET attempt = attempt + 1, due = ?, isRepeat = 0 WHERE id = ?',
  );
  const remove = sql.prepare('DELETE FROM invocations WHERE id = ?');
  const removeOf = sql.prepare('DELETE FROM invocations WHERE grp = ? AND name = ?');
  const removeGroup = sql.prepare('DELETE FROM invocations WHERE grp = ?');
  const repeat = sql.prepare('UPDATE invocations SET isRepeat = 1 WHERE due <= ?');

  return {
    /** Takes up the invocation of a schedule's time; those that are late are made in the order of their times. */
    add({ definition: { GroupName, Name, Target } }: KeptSchedule, scheduled: number, now: number) {
      add.run({ grp: GroupName, name: Name, target: JSON.stringify(Target), scheduled, now });
    },
    /** Ids of what is due, in the order of their times. */
    due: (now: number, most: number): readonly number[] => due.all(now, most).map(({ id }) => Number(id)),
    find: (id: number): Invocation => kept(find.get(id)),
    nextDue: (now: number) => dueOf(nextDue.get(now)),
    retry: ({ id }: Invocation, at: number) => retry.run(at, id),
    remove: ({ id }: Invocation) => remove.run(id),
    removeOf: (group: string, name: string) => removeOf.run(group, name),
    removeGroup: (group: string) => removeGroup.run(group),
    /** Marks what was due when the last run ended: nobody knows whether its calls were made. */
    markRepeats: (now: number) => repeat.run(now),
  };
}

function kept(found: unknown): Invocation {
  const { grp, target, isRepeat, ...rest } = row.parse(found);
  return { ...rest, group: grp, target: targetSchema.parse(JSON.parse(target)), isRepeat: isRepeat === 1 };
}
