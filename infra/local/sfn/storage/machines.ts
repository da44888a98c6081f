import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import { number, optionalText, type Row, text } from './rows.ts';

/** A state machine as it is kept; instants in ms since 1970. */
export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD';
  readonly status: 'ACTIVE' | 'DELETING';
  readonly roleArn: string;
  /** The text it was made with. */
  readonly definition: string;
  /** `loggingConfiguration`, `tracingConfiguration` */
  readonly settings: JsonObject;
  /** Changes with every update; a machine never updated has none. */
  readonly revisionId: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What names a definition: equal texts have equal hashes. */
export function hashOf(definition: string): string {
  return createHash('sha256').update(definition).digest('base64url');
}

function toMachine(row: Row): MachineRow {
  const settings = parseJson(text(row, 'settings'));
  return {
    arn: text(row, 'arn'),
    name: text(row, 'name'),
    type: 'STANDARD',
    status: text(row, 'status') === 'DELETING' ? 'DELETING' : 'ACTIVE',
    roleArn: text(row, 'roleArn'),
    definition: text(row, 'definition'),
    settings: isJsonObject(settings) ? settings : {},
    revisionId: optionalText(row, 'revisionId'),
    createdAt: number(row, 'createdAt'),
    updatedAt: number(row, 'updatedAt'),
  };
}

/** The machines of a database; writers are to be called inside a transaction. */
export function machineTable(database: DatabaseSync) {
  const save = database.prepare(
    `INSERT OR REPLACE INTO machines (arn, name, type, status, roleArn, definition, settings, revisionId, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare('SELECT * FROM machines WHERE arn = ?');
  const list = database.prepare('SELECT * FROM machines WHERE arn > ? ORDER BY arn LIMIT ?');
  const deleting = database.prepare("SELECT arn FROM machines WHERE status = 'DELETING'");
  const remove = database.prepare('DELETE FROM machines WHERE arn = ?');
  const keep = database.prepare('INSERT OR IGNORE INTO definitions (hash, definition) VALUES (?, ?)');
  const read = database.prepare('SELECT definition FROM definitions WHERE hash = ?');

  return {
    save(m: MachineRow): void {
      keep.run(hashOf(m.definition), m.definition);
      const settings = JSON.stringify(m.settings);
      save.run(
        ...[m.arn, m.name, m.type, m.status, m.roleArn, m.definition, settings, m.revisionId ?? null],
        ...[m.createdAt, m.updatedAt],
      );
    },
    find(arn: string): MachineRow | undefined {
      const row = find.get(arn);
      return row && toMachine(row);
    },
    /** In the order of their ARNs, after one of them. */
    list: (after: string, most: number): MachineRow[] => list.all(after, most).map(toMachine),
    /** ARNs of those that are being deleted. */
    deleting: () => deleting.all().map((row) => text(row, 'arn')),
    remove: (arn: string) => void remove.run(arn),
    /** The text of a definition that executions started with. */
    definition(hash: string): string {
      const row = read.get(hash);
      if (!row) throw new Error(`There is no definition ${hash}`);
      return text(row, 'definition');
    },
  };
}
