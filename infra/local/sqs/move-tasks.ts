import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { messageAttributes } from './message-attributes.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';
import { type MoveTask, openMoveStore } from './move-store.ts';
import type { Queue, Queues } from './queues.ts';
import { invalidParameter } from './refusals.ts';
import type { Request } from './requests.ts';
import type { Sending } from './sending.ts';

/** What moves are made with. */
export interface MoveOptions {
  readonly database: DatabaseSync;
  readonly messages: MessageStore;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly send: (queue: Queue, sending: Sending, isMoved: boolean) => unknown;
}

const atOnce = 500;
/** Between two steps others get their turn. */
const breathMs = 1;

/** Moves dead letters back to where they came from, or elsewhere; a move goes on after a restart. */
export function createMoveTasks({ database, messages, queues, clock, send }: MoveOptions) {
  const store = openMoveStore(database);
  let closed = false;

  const noSuchQueue = () =>
    new AwsFault(
      'ResourceNotFoundException',
      "The resource that you specified for the SourceArn parameter doesn't exist.",
      404,
    );
  const moveOne = (message: StoredMessage, destination: string | undefined) => {
    const target = queues.byArn(destination ?? message.sourceArn ?? '');
    if (!target) throw new Error('Could not find the original source queue of a message.');
    messages.together(() => {
      send(target, again(message), true);
      messages.remove(message.seq);
    });
  };
  const step = (task: MoveTask) => {
    const source = queues.byArn(task.source);
    const ready = source ? messages.ready(source.name, clock.now(), task.rate ?? atOnce, source.isFifo) : [];
    let { moved } = task;
    try {
      for (const message of ready) {
        moveOne(message, task.destination);
        moved += 1;
      }
      store.save({ ...task, moved, status: ready.length === 0 ? 'COMPLETED' : 'RUNNING' });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      store.save({ ...task, moved, status: 'FAILED', reason });
    }
  };
  const run = (handle: string) => {
    const task = closed ? undefined : store.find(handle);
    if (task?.status !== 'RUNNING') return;
    step(task);
    clock.at(clock.now() + (task.rate === undefined ? breathMs : 1_000), () => run(handle));
  };

  return {
    start({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond }: Request<'StartMessageMoveTask'>) {
      const source = queues.byArn(SourceArn);
      if (!source || (DestinationArn !== undefined && !queues.byArn(DestinationArn))) throw noSuchQueue();
      // It would never come to an end.
      if (DestinationArn === SourceArn)
        throw invalidParameter(
          'The destination of a message move task must be another queue than its source.',
        );
      if (queues.sourcesOf(source).length === 0)
        throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
      if (store.ofSource(SourceArn, 1)[0]?.status === 'RUNNING')
        throw invalidParameter(
          'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
        );
      const handle = Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: SourceArn })).toString(
        'base64',
      );
      store.save({
        handle,
        source: SourceArn,
        destination: DestinationArn,
        rate: MaxNumberOfMessagesPerSecond,
        status: 'RUNNING',
        moved: 0,
        toMove: messages.counts(source.name, clock.now()).visible,
        startedAt: clock.now(),
        reason: undefined,
      });
      run(handle);
      return { TaskHandle: handle };
    },
    list({ SourceArn, MaxResults }: Request<'ListMessageMoveTasks'>) {
      if (!queues.byArn(SourceArn)) throw noSuchQueue();
      return { Results: store.ofSource(SourceArn, MaxResults).map(described) };
    },
    cancel({ TaskHandle }: Request<'CancelMessageMoveTask'>) {
      const task = store.find(TaskHandle);
      if (!task) throw new AwsFault('ResourceNotFoundException', 'Task does not exist.', 404);
      if (task.status !== 'RUNNING') throw invalidParameter('Only active tasks can be cancelled.');
      store.save({ ...task, status: 'CANCELLED' });
      return { ApproximateNumberOfMessagesMoved: task.moved };
    },
    /** Goes on with what an earlier run left. */
    resume() {
      for (const { handle } of store.running()) clock.at(clock.now(), () => run(handle));
    },
    close() {
      closed = true;
    },
  };
}

/** What is moved is a new message. Source: SQS Developer Guide, "Dead-letter queue redrive". */
const again = (message: StoredMessage): Sending => ({
  MessageBody: message.body,
  MessageAttributes: messageAttributes.parse(JSON.parse(message.attributes)),
  MessageSystemAttributes:
    message.trace === undefined ? {} : { AWSTraceHeader: { StringValue: message.trace } },
  ...(message.groupId !== undefined && { MessageGroupId: message.groupId }),
  ...(message.deduplicationId !== undefined && { MessageDeduplicationId: message.deduplicationId }),
});

const described = (task: MoveTask) => ({
  ...(task.status === 'RUNNING' && { TaskHandle: task.handle }),
  Status: task.status,
  SourceArn: task.source,
  ...(task.destination !== undefined && { DestinationArn: task.destination }),
  ...(task.rate !== undefined && { MaxNumberOfMessagesPerSecond: task.rate }),
  ApproximateNumberOfMessagesMoved: task.moved,
  ApproximateNumberOfMessagesToMove: task.toMove,
  ...(task.reason !== undefined && { FailureReason: task.reason }),
  StartedTimestamp: Math.floor(task.startedAt),
});
