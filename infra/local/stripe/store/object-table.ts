import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Kind, Kinds } from '../kinds.ts';
import { tables } from './database.ts';

/** One page of a list, newest first. */
export interface ListQuery {
  readonly limit: number;
  readonly startingAfter?: string | undefined;
  readonly endingBefore?: string | undefined;
  /** Members of the object that must have these values; `payment_intent` is found by index. */
  readonly where?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** Bounds of the creation time, epoch seconds, inclusive. */
  readonly createdFrom?: number | undefined;
  readonly createdTo?: number | undefined;
}

/** The rows of one kind of object, as JSON texts. */
export interface ObjectTable {
  text(id: string): string | undefined;
  /** What is kept beside the object and never shown. */
  aside(id: string): string | undefined;
  write(object: { readonly id: string }, text: string, row: RowFields): void;
  page(query: ListQuery): { readonly texts: readonly string[]; readonly hasMore: boolean };
  /** Ids of what is due by `now` (milliseconds), earliest first. */
  dueBy(now: number): readonly string[];
  nextDue(): number | undefined;
}

interface RowFields {
  readonly created: number;
  readonly paymentIntent: string | null;
  readonly due: number | null;
  /** Null leaves what is kept aside as it is. */
  readonly aside: string | null;
}

/** Opens the table of a kind. */
export function objectTable<K extends Kind>(database: DatabaseSync, kind: K): ObjectTable {
  const name = `"${tables[kind]}"`;
  const read = database.prepare(`SELECT body FROM ${name} WHERE id = ?`);
  const readAside = database.prepare(`SELECT aside AS body FROM ${name} WHERE id = ?`);
  const upsert = database.prepare(
    `INSERT INTO ${name} (id, created, payment_intent, due, body, aside) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET payment_intent = excluded.payment_intent, due = excluded.due,
       body = excluded.body, aside = coalesce(excluded.aside, aside)`,
  );
  const due = database.prepare(`SELECT id FROM ${name} WHERE due <= ? ORDER BY due, seq`);
  const next = database.prepare(`SELECT min(due) AS due FROM ${name} WHERE due IS NOT NULL`);
  return {
    text: (id) => bodyOf(read.get(id)),
    aside: (id) => bodyOf(readAside.get(id)),
    write: ({ id }, text, row) => {
      upsert.run(id, row.created, row.paymentIntent, row.due, text, row.aside);
    },
    page: (query) => page(database, name, query),
    dueBy: (now) => due.all(now).map(({ id }) => String(id)),
    nextDue: () => numberOf(next.get()?.due),
  };
}

const bodyOf = (row: ReturnType<StatementSync['get']>) =>
  typeof row?.body === 'string' ? row.body : undefined;

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

function page(database: DatabaseSync, name: string, query: ListQuery) {
  const { conditions, values } = conditionsOf(query);
  const backwards = query.endingBefore !== undefined;
  const seqOf = `(SELECT seq FROM ${name} WHERE id = ?)`;
  const cursor = query.startingAfter ?? query.endingBefore;
  if (cursor !== undefined) {
    conditions.push(`seq ${backwards ? '>' : '<'} ${seqOf}`);
    values.push(cursor);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const order = backwards ? 'ASC' : 'DESC';
  const rows = database
    .prepare(`SELECT body FROM ${name} ${where} ORDER BY seq ${order} LIMIT ?`)
    .all(...values, query.limit + 1);
  const texts = rows.slice(0, query.limit).map((row) => bodyOf(row) ?? '{}');
  return { texts: backwards ? texts.reverse() : texts, hasMore: rows.length > query.limit };
}

function conditionsOf({ where = {}, createdFrom, createdTo }: ListQuery) {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...more: readonly (string | number)[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  for (const [member, value] of Object.entries(where)) {
    const column = member === 'payment_intent' ? member : `json_extract(body, '$.${member}')`;
    if (typeof value === 'object') add(`${column} IN (${value.map(() => '?').join(', ')})`, ...value);
    else if (value !== undefined) add(`${column} = ?`, value);
  }
  if (createdFrom !== undefined) add('created >= ?', createdFrom);
  if (createdTo !== undefined) add('created <= ?', createdTo);
  return { conditions, values };
}

/** Reads a stored object; what is stored was written by this program with this type. */
export function parseObject<K extends Kind>(_kind: K, text: string): Kinds[K] {
  const object: Kinds[K] = JSON.parse(text);
  return object;
}
