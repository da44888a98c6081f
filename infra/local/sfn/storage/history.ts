import type { DatabaseSync } from 'node:sqlite';
import type { Frame } from '../execution/frame.ts';
import type { HistoryEvent } from '../execution/step.ts';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import { number, optionalText, type Row, text } from './rows.ts';

function toEvent(row: Row): HistoryEvent {
  return {
    id: number(row, 'id'),
    previous: number(row, 'previous'),
    at: number(row, 'at'),
    type: text(row, 'type'),
    details: detailsOf(optionalText(row, 'details')),
  };
}

function detailsOf(details: string | undefined): JsonObject | null {
  const parsed = details === undefined ? null : parseJson(details);
  return isJsonObject(parsed) ? parsed : null;
}

function toFrame(row: Row): Frame {
  const frame: Frame = JSON.parse(text(row, 'frame'));
  return frame;
}

/** Events and frames of a database's executions; writers are to be called inside a transaction. */
export function historyTable(database: DatabaseSync) {
  const add = database.prepare(
    'INSERT INTO events (execution, id, previous, at, type, details) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const forward = database.prepare('SELECT * FROM events WHERE execution = ? AND id > ? ORDER BY id LIMIT ?');
  const backward = database.prepare(
    'SELECT * FROM events WHERE execution = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const last = database.prepare('SELECT max(id) AS id FROM events WHERE execution = ?');
  const save = database.prepare('INSERT OR REPLACE INTO frames (execution, id, frame) VALUES (?, ?, ?)');
  const drop = database.prepare('DELETE FROM frames WHERE execution = ? AND id = ?');
  const dropAll = database.prepare('DELETE FROM frames WHERE execution = ?');
  const frames = database.prepare('SELECT frame FROM frames WHERE execution = ? ORDER BY id');
  const forget = ['frames', 'events'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE execution = ?`),
  );
  const forgetRow = database.prepare('DELETE FROM executions WHERE id = ?');

  return {
    addEvent(execution: number, e: HistoryEvent): void {
      add.run(execution, e.id, e.previous, e.at, e.type, e.details && JSON.stringify(e.details));
    },
    /** Events after an id, oldest first, or before it, newest first. */
    events(execution: number, from: number, most: number, reverse: boolean): HistoryEvent[] {
      return (reverse ? backward : forward).all(execution, from, most).map(toEvent);
    },
    lastEvent(execution: number): number {
      const id = last.get(execution)?.id;
      return typeof id === 'number' ? id : 0;
    },
    saveFrame(execution: number, frame: Frame): void {
      save.run(execution, frame.id, JSON.stringify(frame));
    },
    dropFrame: (execution: number, frame: number) => void drop.run(execution, frame),
    dropFrames: (execution: number) => void dropAll.run(execution),
    frames: (execution: number): Frame[] => frames.all(execution).map(toFrame),
    /** Takes an execution and all that belongs to it away. */
    forget(execution: number): void {
      for (const statement of forget) statement.run(execution);
      forgetRow.run(execution);
    },
  };
}
