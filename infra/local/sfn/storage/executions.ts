import type { DatabaseSync } from 'node:sqlite';
import { number, optionalNumber, optionalText, type Row, text } from './rows.ts';

/** An execution as it is kept; instants in ms since 1970. */
export interface ExecutionRow {
  readonly id: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly roleArn: string;
  readonly definitionHash: string;
  readonly revisionId: string | undefined;
  readonly input: string;
  readonly traceHeader: string | undefined;
  /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED */
  readonly status: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly deadline: number | undefined;
  readonly redriveCount: number;
  readonly redrivenAt: number | undefined;
  /** Client tokens of its redrives, as JSON. */
  readonly redriveTokens: string | undefined;
}

function toExecution(row: Row): ExecutionRow {
  return {
    id: number(row, 'id'),
    arn: text(row, 'arn'),
    name: text(row, 'name'),
    machineArn: text(row, 'machineArn'),
    roleArn: text(row, 'roleArn'),
    definitionHash: text(row, 'definitionHash'),
    revisionId: optionalText(row, 'revisionId'),
    input: text(row, 'input'),
    traceHeader: optionalText(row, 'traceHeader'),
    status: text(row, 'status'),
    output: optionalText(row, 'output'),
    error: optionalText(row, 'error'),
    cause: optionalText(row, 'cause'),
    startedAt: number(row, 'startedAt'),
    stoppedAt: optionalNumber(row, 'stoppedAt'),
    deadline: optionalNumber(row, 'deadline'),
    redriveCount: number(row, 'redriveCount'),
    redrivenAt: optionalNumber(row, 'redrivenAt'),
    redriveTokens: optionalText(row, 'redriveToken'),
  };
}

/** Which executions to list. */
export interface ExecutionFilter {
  readonly machineArn: string;
  readonly status: string | undefined;
  readonly redriven: boolean | undefined;
  /** Only those started before the one with this id. */
  readonly before: number;
  readonly most: number;
}

/** The executions of a database; writers are to be called inside a transaction. */
export function executionTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO executions (id, arn, name, machineArn, roleArn, definitionHash, revisionId, input, traceHeader, status, startedAt, deadline)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)`,
  );
  const end = database.prepare(
    'UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, stoppedAt = ? WHERE id = ?',
  );
  const reopen = database.prepare(
    `UPDATE executions SET status = 'RUNNING', output = NULL, error = NULL, cause = NULL, stoppedAt = NULL,
     deadline = ?, redriveCount = ?, redrivenAt = ?, redriveToken = ? WHERE id = ?`,
  );
  const find = database.prepare('SELECT * FROM executions WHERE arn = ?');
  const byId = database.prepare('SELECT * FROM executions WHERE id = ?');
  const open = database.prepare("SELECT * FROM executions WHERE status = 'RUNNING' ORDER BY id");
  const old = database.prepare('SELECT id FROM executions WHERE stoppedAt < ? ORDER BY stoppedAt LIMIT ?');
  const highest = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'executions'");
  const lists = {
    all: database.prepare(
      'SELECT * FROM executions WHERE machineArn = ? AND id < ? AND (? IS NULL OR (redriveCount > 0) = ?) ORDER BY id DESC LIMIT ?',
    ),
    byStatus: database.prepare(
      'SELECT * FROM executions WHERE machineArn = ? AND status = ? AND id < ? AND (? IS NULL OR (redriveCount > 0) = ?) ORDER BY id DESC LIMIT ?',
    ),
  };

  return {
    insert(e: Omit<ExecutionRow, 'status' | 'output' | 'error' | 'cause' | 'stoppedAt'>): void {
      insert.run(
        ...[e.id, e.arn, e.name, e.machineArn, e.roleArn, e.definitionHash, e.revisionId ?? null, e.input],
        ...[e.traceHeader ?? null, e.startedAt, e.deadline ?? null],
      );
    },
    end(id: number, status: string, how: Pick<ExecutionRow, 'output' | 'error' | 'cause'>, at: number): void {
      end.run(status, how.output ?? null, how.error ?? null, how.cause ?? null, at, id);
    },
    reopen(
      id: number,
      e: Pick<ExecutionRow, 'deadline' | 'redriveCount' | 'redrivenAt' | 'redriveTokens'>,
    ): void {
      reopen.run(e.deadline ?? null, e.redriveCount, e.redrivenAt ?? null, e.redriveTokens ?? null, id);
    },
    find(arn: string): ExecutionRow | undefined {
      const row = find.get(arn);
      return row && toExecution(row);
    },
    byId(id: number): ExecutionRow | undefined {
      const row = byId.get(id);
      return row && toExecution(row);
    },
    open: (): ExecutionRow[] => open.all().map(toExecution),
    /** Newest first. */
    list({ machineArn, status, redriven, before, most }: ExecutionFilter): ExecutionRow[] {
      const flag = redriven === undefined ? null : Number(redriven);
      const rows =
        status === undefined
          ? lists.all.all(machineArn, before, flag, flag, most)
          : lists.byStatus.all(machineArn, status, before, flag, flag, most);
      return rows.map(toExecution);
    },
    /** Ids of executions that ended before an instant, oldest first. */
    endedBefore: (instant: number, most: number) => old.all(instant, most).map((row) => number(row, 'id')),
    /** The highest id ever given. */
    highestId(): number {
      const row = highest.get();
      return row ? number(row, 'seq') : 0;
    },
  };
}
