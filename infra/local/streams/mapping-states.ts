import type { DatabaseSync } from 'node:sqlite';

/** Which mappings an operator has paused or let run against what the template says; kept until the template changes. */
export interface MappingStates {
  /** Whether the mapping runs, where the template says `byTemplate`. */
  isEnabled(uuid: string, byTemplate: boolean): boolean;
  set(uuid: string, enabled: boolean, byTemplate: boolean): void;
}

const table = `CREATE TABLE IF NOT EXISTS mapping_state
  (uuid TEXT PRIMARY KEY, enabled INTEGER NOT NULL, by_template INTEGER NOT NULL)`;

/** Keeps the states in that database. */
export function openMappingStates(database: DatabaseSync): MappingStates {
  database.exec(table);
  const read = database.prepare('SELECT enabled FROM mapping_state WHERE uuid = ? AND by_template = ?');
  const write = database.prepare('INSERT OR REPLACE INTO mapping_state VALUES (?, ?, ?)');
  return {
    isEnabled(uuid, byTemplate) {
      const row = read.get(uuid, Number(byTemplate));
      return row ? row.enabled === 1 : byTemplate;
    },
    set: (uuid, enabled, byTemplate) => void write.run(uuid, Number(enabled), Number(byTemplate)),
  };
}
