import type { Clock } from '../clock.ts';
import type { Arrivals } from './arrivals.ts';
import { performBatch } from './batches.ts';
import type { MessageStore } from './message-store.ts';
import type { createMoveTasks } from './move-tasks.ts';
import { type Operations, on } from './operation.ts';
import { queueOperations } from './queue-operations.ts';
import type { Queue, Queues } from './queues.ts';
import { handedOut, type Receiver } from './receiving.ts';
import { entries, type Request, requests } from './requests.ts';
import type { createSender } from './sending.ts';

/** What the operations are performed with. */
export interface SqsParts {
  readonly queues: Queues;
  readonly messages: MessageStore;
  readonly send: ReturnType<typeof createSender>;
  readonly receiver: Receiver;
  readonly moves: ReturnType<typeof createMoveTasks>;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
}

/** Every operation of SQS's API, by name. */
export function sqsOperations(parts: SqsParts): Operations {
  const { queues, send, receiver, moves } = parts;
  return {
    ...queueOperations(parts),
    SendMessage: on(requests.SendMessage, ({ QueueUrl, ...sending }) =>
      send(queues.byUrl(QueueUrl), sending),
    ),
    SendMessageBatch: on(requests.SendMessageBatch, ({ QueueUrl, Entries }) => {
      const queue = queues.byUrl(QueueUrl);
      return performBatch(Entries, entries.SendMessage, (entry) => send(queue, entry));
    }),
    ReceiveMessage: on(requests.ReceiveMessage, (request) => receive(parts, request)),
    DeleteMessage: on(requests.DeleteMessage, ({ QueueUrl, ReceiptHandle }) => {
      receiver.remove(queues.byUrl(QueueUrl), ReceiptHandle);
    }),
    DeleteMessageBatch: on(requests.DeleteMessageBatch, ({ QueueUrl, Entries }) => {
      const queue = queues.byUrl(QueueUrl);
      return performBatch(Entries, entries.DeleteMessage, ({ ReceiptHandle }) => {
        receiver.remove(queue, ReceiptHandle);
        return {};
      });
    }),
    ChangeMessageVisibility: on(requests.ChangeMessageVisibility, (request) => {
      receiver.hide(queues.byUrl(request.QueueUrl), request.ReceiptHandle, request.VisibilityTimeout);
    }),
    ChangeMessageVisibilityBatch: on(requests.ChangeMessageVisibilityBatch, ({ QueueUrl, Entries }) => {
      const queue = queues.byUrl(QueueUrl);
      return performBatch(Entries, entries.ChangeMessageVisibility, (entry) => {
        receiver.hide(queue, entry.ReceiptHandle, entry.VisibilityTimeout);
        return {};
      });
    }),
    StartMessageMoveTask: on(requests.StartMessageMoveTask, moves.start),
    ListMessageMoveTasks: on(requests.ListMessageMoveTasks, moves.list),
    CancelMessageMoveTask: on(requests.CancelMessageMoveTask, moves.cancel),
  };
}

/** Waits for messages as long as the caller or the queue says. */
async function receive({ queues, receiver, arrivals, clock }: SqsParts, request: Request<'ReceiveMessage'>) {
  const { QueueUrl, MaxNumberOfMessages } = request;
  let queue: Queue = queues.byUrl(QueueUrl);
  const { settings } = queue;
  const hideSeconds = request.VisibilityTimeout ?? settings.VisibilityTimeout;
  const deadline = clock.now() + (request.WaitTimeSeconds ?? settings.ReceiveMessageWaitTimeSeconds) * 1000;
  let messages = receiver.take(queue, hideSeconds, MaxNumberOfMessages);
  while (messages.length === 0 && clock.now() < deadline) {
    await arrivals.next(queue.name, deadline);
    if (arrivals.closed()) return {};
    queue = queues.byUrl(QueueUrl);
    messages = receiver.take(queue, hideSeconds, MaxNumberOfMessages);
  }
  return messages.length === 0 ? {} : { Messages: messages.map((message) => handedOut(message, request)) };
}
