import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity } from '../../activity.ts';
import type { Kind, Kinds, Order } from '../kinds.ts';
import { type Answers, openAnswers } from './answers.ts';
import { createCommits } from './commits.ts';
import { openDatabase } from './database.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { type ListQuery, type ObjectTable, objectTable, parseObject } from './object-table.ts';

/** All that the fake keeps, on disk. Writes of one turn of the event loop are one transaction. */
export interface Store {
  read<K extends Kind>(kind: K, id: string): Kinds[K] | undefined;
  /** The JSON text of an object. */
  text(kind: Kind, id: string): string | undefined;
  /**
   * Writes an object and answers its JSON text.
   * @param due when something happens to it by itself, epoch milliseconds.
   */
  write<K extends Kind>(kind: K, object: Kinds[K], due?: number): string;
  /** Writes a new session with what it sells. */
  writeSession(session: Kinds['checkout.session'], order: Order): string;
  /** What a session sells. */
  order(sessionId: string): Order | undefined;
  page(kind: Kind, query: ListQuery): { readonly texts: readonly string[]; readonly hasMore: boolean };
  /** Objects of a kind whose time has come. */
  dueBy<K extends Kind>(kind: K, now: number): readonly Kinds[K][];
  /** The next time at which anything is due. */
  nextDue(): number | undefined;
  readonly deliveries: Deliveries;
  readonly answers: Answers;
  /** Resolves when everything written so far is on disk. */
  settled(): Promise<void>;
  /** Forgets answers and events from before these times, epoch milliseconds. */
  forget(answersBefore: number, eventsBefore: number): void;
  close(): void;
}

/**
 * Opens the store in a folder, making it when needed.
 * @param dueAt is told of every due time written, epoch milliseconds.
 */
export function openStore(folder: string, activity: Activity, dueAt: (due: number) => void): Store {
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(join(folder, 'stripe.sqlite'));
  const commits = createCommits(database, activity);
  const table = (kind: Kind): ObjectTable => objectTable(database, kind);
  const byKind: Record<Kind, ObjectTable> = {
    'checkout.session': table('checkout.session'),
    payment_intent: table('payment_intent'),
    charge: table('charge'),
    refund: table('refund'),
    dispute: table('dispute'),
    customer: table('customer'),
    payment_method: table('payment_method'),
    balance_transaction: table('balance_transaction'),
    event: table('event'),
  };
  const deliveries = openDeliveries(database, commits.begin, dueAt);
  const read = <K extends Kind>(kind: K, id: string) => {
    const text = byKind[kind].text(id);
    return text === undefined ? undefined : parseObject(kind, text);
  };
  const write = <K extends Kind>(
    kind: K,
    object: Kinds[K],
    due: number | undefined,
    aside: string | null,
  ) => {
    commits.begin();
    const text = JSON.stringify(object);
    byKind[kind].write(object, text, { ...rowOf(object), due: due ?? null, aside });
    if (due !== undefined) dueAt(due);
    return text;
  };
  return {
    read,
    text: (kind, id) => byKind[kind].text(id),
    write: (kind, object, due) => write(kind, object, due, null),
    writeSession: (session, order) =>
      write('checkout.session', session, session.expires_at * 1000, JSON.stringify(order)),
    order(sessionId) {
      const text = byKind['checkout.session'].aside(sessionId);
      if (text === undefined) return undefined;
      const order: Order = JSON.parse(text);
      return order;
    },
    page: (kind, query) => byKind[kind].page(query),
    dueBy: <K extends Kind>(kind: K, now: number) =>
      byKind[kind].dueBy(now).flatMap((id) => read(kind, id) ?? []),
    nextDue() {
      const dues = Object.values(byKind).map((one) => one.nextDue());
      return least([...dues, deliveries.nextDue()]);
    },
    deliveries,
    answers: openAnswers(database, commits.begin),
    settled: commits.settled,
    forget(answersBefore, eventsBefore) {
      commits.begin();
      database.prepare('DELETE FROM idempotency WHERE created < ?').run(answersBefore);
      database
        .prepare('DELETE FROM event WHERE created < ? AND id NOT IN (SELECT event FROM delivery)')
        .run(Math.floor(eventsBefore / 1000));
    },
    close() {
      commits.flush();
      database.close();
    },
  };
}

function rowOf(object: Kinds[Kind]) {
  const created = 'created' in object ? object.created : 0;
  const intent = 'payment_intent' in object ? object.payment_intent : null;
  return { created, paymentIntent: typeof intent === 'string' ? intent : null };
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
