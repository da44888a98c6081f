import { z } from 'zod';
import { type Database, dueOf } from './database.ts';
import { type Schedule, schedule } from './requests.ts';

const row = z.object({
  grp: z.string(),
  name: z.string(),
  definition: z.string(),
  anchor: z.number(),
  createdAt: z.number(),
  modifiedAt: z.number(),
  scheduled: z.number().nullable(),
  due: z.number().nullable(),
  token: z.string().nullable(),
  fingerprint: z.string(),
});

/** A schedule as it is kept; instants are milliseconds since 1970. */
export interface KeptSchedule {
  readonly definition: Schedule;
  /** From when its rate counts. */
  readonly anchor: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Its next time, and when that is invoked: later where its window is flexible. */
  readonly next: { readonly scheduled: number; readonly due: number } | undefined;
  /** Token and content of the call that made it. */
  readonly token: string | undefined;
  readonly fingerprint: string;
}

/** Which schedules to list, in the order of group and name. */
export interface Filter {
  readonly group: string | undefined;
  readonly prefix: string | undefined;
  readonly state: string | undefined;
  /** The group and name that the page before ended with. */
  readonly after: readonly [group: string, name: string];
  readonly most: number;
}

/** The schedules on disk. */
export type Schedules = ReturnType<typeof createSchedules>;

/** Opens the table of schedules. */
export function createSchedules({ sql }: Database) {
  const find = sql.prepare('SELECT * FROM schedules WHERE grp = ? AND name = ?');
  const save = sql.prepare(`INSERT OR REPLACE INTO schedules (grp, name, definition, state, anchor, deletes,
    createdAt, modifiedAt, scheduled, due, token, fingerprint) VALUES (:grp, :name, :definition, :state, :anchor,
    :deletes, :createdAt, :modifiedAt, :scheduled, :due, :token, :fingerprint)`);
  const move = sql.prepare('UPDATE schedules SET scheduled = ?, due = ? WHERE grp = ? AND name = ?');
  const remove = sql.prepare('DELETE FROM schedules WHERE grp = ? AND name = ?');
  const removeGroup = sql.prepare('DELETE FROM schedules WHERE grp = ?');
  const complete = sql.prepare(`DELETE FROM schedules WHERE grp = :grp AND name = :name AND due IS NULL
    AND deletes = 1 AND state = 'ENABLED'
    AND NOT EXISTS (SELECT 1 FROM invocations WHERE grp = :grp AND name = :name)`);
  const due = sql.prepare('SELECT * FROM schedules WHERE due <= ? ORDER BY due LIMIT ?');
  const nextDue = sql.prepare('SELECT min(due) AS due FROM schedules WHERE due > ?');
  const list = sql.prepare(`SELECT * FROM schedules WHERE (grp, name) > (:afterGroup, :afterName)
    AND (:grp IS NULL OR grp = :grp) AND (:state IS NULL OR state = :state)
    AND substr(name, 1, length(:prefix)) = :prefix ORDER BY grp, name LIMIT :most`);

  return {
    find(group: string, name: string): KeptSchedule | undefined {
      const found = find.get(group, name);
      return found && kept(found);
    },
    save({ definition, anchor, createdAt, modifiedAt, next, token, fingerprint }: KeptSchedule) {
      save.run({
        grp: definition.GroupName,
        name: definition.Name,
        definition: JSON.stringify(definition),
        state: definition.State,
        anchor,
        deletes: definition.ActionAfterCompletion === 'DELETE' ? 1 : 0,
        createdAt,
        modifiedAt,
        scheduled: next?.scheduled ?? null,
        due: next?.due ?? null,
        token: token ?? null,
        fingerprint,
      });
    },
    /** Writes when it is due next; never again without. */
    move({ definition: { GroupName, Name } }: KeptSchedule, next: KeptSchedule['next']) {
      move.run(next?.scheduled ?? null, next?.due ?? null, GroupName, Name);
    },
    remove: (group: string, name: string) => remove.run(group, name),
    removeGroup: (group: string) => removeGroup.run(group),
    /** Deletes a schedule that asks for it and has nothing left to do. */
    complete: (grp: string, name: string) => complete.run({ grp, name }),
    due: (now: number, most: number): readonly KeptSchedule[] => due.all(now, most).map(kept),
    nextDue: (now: number) => dueOf(nextDue.get(now)),
    list: ({ group, prefix, state, after, most }: Filter): readonly KeptSchedule[] =>
      list
        .all({
          afterGroup: after[0],
          afterName: after[1],
          grp: group ?? null,
          state: state ?? null,
          prefix: prefix ?? '',
          most,
        })
        .map(kept),
  };
}

function kept(found: unknown): KeptSchedule {
  const { definition, scheduled, due, token, ...rest } = row.parse(found);
  return {
    definition: schedule.parse(JSON.parse(definition)),
    anchor: rest.anchor,
    createdAt: rest.createdAt,
    modifiedAt: rest.modifiedAt,
    next: scheduled === null || due === null ? undefined : { scheduled, due },
    token: token ?? undefined,
    fingerprint: rest.fingerprint,
  };
}
