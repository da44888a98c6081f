import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { together } from '../together.ts';

/** A message to be kept. Instants are epoch ms of the shared clock. */
export interface NewMessage {
  readonly id: string;
  readonly body: string;
  /** The sender's message attributes as JSON. */
  readonly attributes: string;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
  readonly trace?: string | undefined;
  /** The queue whose dead letter it is. */
  readonly sourceArn?: string | undefined;
  readonly sentAt: number;
  readonly visibleAt: number;
}

/** A message as it lies in a queue. */
export interface StoredMessage extends NewMessage {
  readonly seq: number;
  readonly receipt: string;
  /** Times it was received, in the queue whose dead letter it is too. */
  readonly receives: number;
  readonly receivesHere: number;
  readonly firstReceivedAt: number;
}

/** A message sent before: within five minutes the same is not taken twice by a FIFO queue. */
export interface Sent {
  readonly messageId: string;
  readonly seq: number;
}

/** The messages in that database. */
export function openMessageStore(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  const insert = sql(`INSERT INTO sqs_message
    (id, queue, body, attributes, group_id, deduplication_id, trace, source_arn, sent_at, visible_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const visible = sql(
    'SELECT * FROM sqs_message WHERE queue = :queue AND visible_at <= :now ORDER BY visible_at, seq LIMIT :most',
  );
  // A group waits while any message of it is with a receiver, or an earlier one is delayed.
  const inOrder =
    sql(`SELECT * FROM sqs_message m WHERE queue = :queue AND visible_at <= :now AND NOT EXISTS (
    SELECT 1 FROM sqs_message h WHERE h.queue = m.queue AND h.group_id = m.group_id AND h.visible_at > :now
    AND (h.receives > 0 OR h.seq < m.seq)) ORDER BY seq LIMIT :most`);
  const hand = sql(`UPDATE sqs_message SET receipt = :receipt, receives = receives + 1, visible_at = :until,
    first_received_at = coalesce(first_received_at, :now) WHERE seq = :seq RETURNING *`);
  const byReceipt = sql('SELECT * FROM sqs_message WHERE queue = ? AND receipt = ?');
  const remove = sql('DELETE FROM sqs_message WHERE seq = ?');
  const hide = sql('UPDATE sqs_message SET visible_at = ? WHERE seq = ?');
  const move =
    sql(`UPDATE sqs_message SET queue = :to, source_arn = :sourceArn, visible_at = :now, sent_at = :sentAt,
    receives_elsewhere = receives, receipt = NULL WHERE seq = :seq`);
  const expire = sql('DELETE FROM sqs_message WHERE queue = ? AND sent_at < ?');
  const next = sql('SELECT MIN(visible_at) AS at FROM sqs_message WHERE queue = ? AND visible_at > ?');
  const counts = sql(`SELECT count(*) FILTER (WHERE visible_at <= :now) AS visible,
    count(*) FILTER (WHERE visible_at > :now AND receives > 0) AS hidden,
    count(*) FILTER (WHERE visible_at > :now AND receives = 0) AS delayed FROM sqs_message WHERE queue = :queue`);
  const sent = sql(
    'SELECT * FROM sqs_sent WHERE queue = ? AND scope = ? AND deduplication_id = ? AND until > ?',
  );
  const noteSent = sql('INSERT OR REPLACE INTO sqs_sent VALUES (?, ?, ?, ?, ?, ?)');
  const forgetSent = sql('DELETE FROM sqs_sent WHERE queue = ? AND until <= ?');

  return {
    /** Writes all of it or nothing. */
    together: <Result>(write: () => Result): Result => together(database, write),
    /** Answers the message's place in the order of all. */
    add: (queue: string, message: NewMessage): number =>
      Number(
        insert.run(
          message.id,
          queue,
          message.body,
          message.attributes,
          message.groupId ?? null,
          message.deduplicationId ?? null,
          message.trace ?? null,
          message.sourceArn ?? null,
          message.sentAt,
          message.visibleAt,
        ).lastInsertRowid,
      ),
    /** At most `most` messages that may be handed out, by the rules of the queue's kind. */
    ready: (queue: string, now: number, most: number, isFifo: boolean): StoredMessage[] =>
      (isFifo ? inOrder : visible).all({ queue, now, most }).map(messageOf),
    /** Hands one out under a new receipt and hides it until `until`. */
    hand: (seq: number, now: number, until: number): StoredMessage =>
      messageOf(hand.get({ seq, now, until, receipt: randomUUID() })),
    byReceipt(queue: string, receipt: string): StoredMessage | undefined {
      const row = byReceipt.get(queue, receipt);
      return row && messageOf(row);
    },
    remove: (seq: number) => void remove.run(seq),
    hide: (seq: number, until: number) => void hide.run(until, seq),
    /** Puts it into another queue as its dead letter. */
    move: (seq: number, to: string, sourceArn: string, now: number, sentAt: number) =>
      void move.run({ seq, to, sourceArn, now, sentAt }),
    /** Deletes messages sent before `before`. */
    expire: (queue: string, before: number) => void expire.run(queue, before),
    /** When the next hidden or delayed message shows. */
    nextVisible(queue: string, now: number): number | undefined {
      const at = next.get(queue, now)?.at;
      return typeof at === 'number' ? at : undefined;
    },
    counts(queue: string, now: number) {
      const row = counts.get({ queue, now });
      return { visible: Number(row?.visible), hidden: Number(row?.hidden), delayed: Number(row?.delayed) };
    },
    sentBefore(queue: string, scope: string, deduplicationId: string, now: number): Sent | undefined {
      const row = sent.get(queue, scope, deduplicationId, now);
      return row && { messageId: String(row.message_id), seq: Number(row.seq) };
    },
    noteSent(queue: string, scope: string, deduplicationId: string, { messageId, seq }: Sent, now: number) {
      forgetSent.run(queue, now);
      noteSent.run(queue, scope, deduplicationId, messageId, seq, now + 300_000);
    },
  };
}

export type MessageStore = ReturnType<typeof openMessageStore>;

const textOr = (value: unknown) => (typeof value === 'string' ? value : undefined);

const messageOf = (row: Record<string, unknown> = {}): StoredMessage => ({
  seq: Number(row.seq),
  id: String(row.id),
  body: String(row.body),
  attributes: String(row.attributes),
  groupId: textOr(row.group_id),
  deduplicationId: textOr(row.deduplication_id),
  trace: textOr(row.trace),
  sourceArn: textOr(row.source_arn),
  sentAt: Number(row.sent_at),
  visibleAt: Number(row.visible_at),
  receipt: String(row.receipt),
  receives: Number(row.receives),
  receivesHere: Number(row.receives) - Number(row.receives_elsewhere),
  firstReceivedAt: Number(row.first_received_at),
});
