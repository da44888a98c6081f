import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MappingStates, openMappingStates } from './mapping-states.ts';

/** How far each mapping has come, on disk. */
export interface Checkpoints {
  /** Sequence number of the last record that mapping is done with. */
  read(streamArn: string, functionName: string): string | undefined;
  write(streamArn: string, functionName: string, sequence: string): void;
  readonly states: MappingStates;
  close(): void;
}

const table = `CREATE TABLE IF NOT EXISTS checkpoint
  (stream TEXT NOT NULL, function TEXT NOT NULL, sequence TEXT NOT NULL, PRIMARY KEY (stream, function)) WITHOUT ROWID`;

/** Opens the checkpoints kept in `file`. */
export function openCheckpoints(file: string): Checkpoints {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${table}`);
  const read = database.prepare('SELECT sequence FROM checkpoint WHERE stream = ? AND function = ?');
  const write = database.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)');
  return {
    read(streamArn, functionName) {
      const row = read.get(streamArn, functionName);
      return row && String(row.sequence);
    },
    write: (streamArn, functionName, sequence) => void write.run(streamArn, functionName, sequence),
    states: openMappingStates(database),
    close() {
      if (database.isOpen) database.close();
    },
  };
}
