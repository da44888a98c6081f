import type { DatabaseSync } from 'node:sqlite';
import type { Kind, Kinds } from '../records.ts';

/** Properties, room types, rate plans and webhooks. */
export interface Records {
  write<K extends Kind>(kind: K, record: Kinds[K], property: string | null): void;
  read<K extends Kind>(kind: K, id: string): Kinds[K] | undefined;
  /** All of a kind in order of creation, or those of one property. */
  all<K extends Kind>(kind: K, property?: string): Kinds[K][];
  remove(kind: Kind, id: string): void;
}

/** Opens the table of records. */
export function openRecords(database: DatabaseSync): Records {
  const upsert = database.prepare(
    `INSERT INTO record (kind, id, property, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET property = excluded.property, body = excluded.body`,
  );
  const one = database.prepare('SELECT body FROM record WHERE kind = ? AND id = ?');
  const every = database.prepare('SELECT body FROM record WHERE kind = ? ORDER BY seq');
  const within = database.prepare('SELECT body FROM record WHERE kind = ? AND property = ? ORDER BY seq');
  const remove = database.prepare('DELETE FROM record WHERE kind = ? AND id = ?');
  return {
    write: (kind, record, property) => void upsert.run(kind, record.id, property, JSON.stringify(record)),
    read(kind, id) {
      const row = one.get(kind, id);
      return row && parsed(kind, String(row.body));
    },
    all(kind, property) {
      const rows = property === undefined ? every.all(kind) : within.all(kind, property);
      return rows.map(({ body }) => parsed(kind, String(body)));
    },
    remove: (kind, id) => void remove.run(kind, id),
  };
}

/** What is stored was written by this program with this type. */
function parsed<K extends Kind>(_kind: K, body: string): Kinds[K] {
  const record: Kinds[K] = JSON.parse(body);
  return record;
}
