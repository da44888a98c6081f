import type { DatabaseSync } from 'node:sqlite';

/** A move of messages out of a dead-letter queue. */
export interface MoveTask {
  readonly handle: string;
  readonly source: string;
  readonly destination: string | undefined;
  /** Messages a second; as fast as can be without it. */
  readonly rate: number | undefined;
  readonly status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  readonly moved: number;
  readonly toMove: number;
  /** Epoch ms of the shared clock. */
  readonly startedAt: number;
  readonly reason: string | undefined;
}

/** The moves in that database. */
export function openMoveStore(database: DatabaseSync) {
  const save = database.prepare(`INSERT OR REPLACE INTO sqs_move_task
    (handle, source, destination, rate, status, moved, to_move, started_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const find = database.prepare('SELECT * FROM sqs_move_task WHERE handle = ?');
  const running = database.prepare("SELECT * FROM sqs_move_task WHERE status = 'RUNNING'");
  const ofSource = database.prepare(
    'SELECT * FROM sqs_move_task WHERE source = ? ORDER BY started_at DESC, rowid DESC LIMIT ?',
  );
  return {
    save: (task: MoveTask) =>
      void save.run(
        task.handle,
        task.source,
        task.destination ?? null,
        task.rate ?? null,
        task.status,
        task.moved,
        task.toMove,
        task.startedAt,
        task.reason ?? null,
      ),
    find(handle: string): MoveTask | undefined {
      const row = find.get(handle);
      return row && taskOf(row);
    },
    running: () => running.all().map(taskOf),
    ofSource: (arn: string, most: number) => ofSource.all(arn, most).map(taskOf),
  };
}

const statuses = ['RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;

const taskOf = (row: Record<string, unknown>): MoveTask => ({
  handle: String(row.handle),
  source: String(row.source),
  destination: row.destination === null ? undefined : String(row.destination),
  rate: row.rate === null ? undefined : Number(row.rate),
  status: statuses.find((each) => each === row.status) ?? 'FAILED',
  moved: Number(row.moved),
  toMove: Number(row.to_move),
  startedAt: Number(row.started_at),
  reason: row.reason === null ? undefined : String(row.reason),
});
