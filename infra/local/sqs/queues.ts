import { createHash } from 'node:crypto';
import { AwsFault, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { openQueueStore, type StoredMessage } from './queue-store.ts';
import { type QueueAttributes, queueAttributes, type Request } from './requests.ts';

/** Standard queues: at least once, visibility timeout, delay, retention, long polling. */
export type Queues = ReturnType<typeof createQueues>;

const defaults = queueAttributes.parse({});

/** Opens the queues kept in `file`. */
export function createQueues(
  file: string,
  clock: Clock,
  { region, accountId }: Place,
  endpoint: () => string,
) {
  const store = openQueueStore(file);
  const arrivals = new Map<string, Set<() => void>>();

  const urlOf = (name: string) => `${endpoint()}/${accountId}/${name}`;
  const arnOf = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`;
  const existing = (name: string): QueueAttributes => {
    const found = store.find(name);
    if (!found) throw new AwsFault('QueueDoesNotExist', 'The specified queue does not exist.');
    return queueAttributes.parse(JSON.parse(found.attributes));
  };
  const open = ({ QueueUrl }: { QueueUrl: string }) => {
    const name = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
    return { name, settings: existing(name) };
  };
  const put = (name: string, body: string, attributes: string, delaySeconds: number) => {
    const now = clock.now();
    const id = store.add(name, body, attributes, now, now + delaySeconds * 1000);
    for (const wake of arrivals.get(name) ?? []) wake();
    return id;
  };
  const take = (
    name: string,
    { MessageRetentionPeriod }: QueueAttributes,
    hideSeconds: number,
    most: number,
  ) => {
    const now = clock.now();
    store.expire(name, now - MessageRetentionPeriod * 1000);
    return store.take(name, now, now + hideSeconds * 1000, most);
  };
  /** Resolves at the next arrival, or after that many seconds. */
  const arrival = (name: string, seconds: number) =>
    new Promise<void>((resolve) => {
      const waiting = arrivals.get(name) ?? new Set();
      arrivals.set(name, waiting);
      const done = () => {
        waiting.delete(done);
        timer.cancel();
        resolve();
      };
      waiting.add(done);
      const timer = clock.at(clock.now() + seconds * 1000, done);
    });

  return {
    ensure(name: string, attributes: QueueAttributes) {
      store.save(name, JSON.stringify(attributes), clock.now());
      return { queueUrl: urlOf(name), queueArn: arnOf(name) };
    },
    create({ QueueName, Attributes = defaults }: Request<'CreateQueue'>) {
      const wanted = JSON.stringify(Attributes);
      const found = store.find(QueueName);
      if (found && found.attributes !== wanted) {
        throw new AwsFault(
          'QueueNameExists',
          'A queue already exists with the same name and a different value.',
        );
      }
      if (!found) store.save(QueueName, wanted, clock.now());
      return { QueueUrl: urlOf(QueueName) };
    },
    url({ QueueName }: Request<'GetQueueUrl'>) {
      existing(QueueName);
      return { QueueUrl: urlOf(QueueName) };
    },
    list: ({ QueueNamePrefix }: Request<'ListQueues'>) => ({
      QueueUrls: store.names(QueueNamePrefix).map(urlOf),
    }),
    attributes(request: Request<'GetQueueAttributes'>) {
      const { name, settings } = open(request);
      const { visible, hidden, delayed } = store.counts(name, clock.now());
      const all: Record<string, unknown> = {
        ...settings,
        QueueArn: arnOf(name),
        ApproximateNumberOfMessages: visible,
        ApproximateNumberOfMessagesNotVisible: hidden,
        ApproximateNumberOfMessagesDelayed: delayed,
        CreatedTimestamp: Math.floor((store.find(name)?.createdAt ?? 0) / 1000),
      };
      return { Attributes: chosen(all, request.AttributeNames) };
    },
    purge(request: Request<'PurgeQueue'>) {
      store.expire(open(request).name, Number.POSITIVE_INFINITY);
      return {};
    },
    send(request: Request<'SendMessage'>) {
      const { name, settings } = open(request);
      const { MessageBody, MessageAttributes, DelaySeconds = settings.DelaySeconds } = request;
      refuseLarge(MessageBody, settings.MaximumMessageSize);
      const MessageId = put(name, MessageBody, JSON.stringify(MessageAttributes), DelaySeconds);
      return { MessageId, MD5OfMessageBody: md5(MessageBody) };
    },
    sendTo(name: string, body: string) {
      put(name, body, '{}', existing(name).DelaySeconds);
    },
    async receive(request: Request<'ReceiveMessage'>) {
      const { name, settings } = open(request);
      const { VisibilityTimeout = settings.VisibilityTimeout, MaxNumberOfMessages } = request;
      const patience = request.WaitTimeSeconds ?? settings.ReceiveMessageWaitTimeSeconds;
      let messages = take(name, settings, VisibilityTimeout, MaxNumberOfMessages);
      if (messages.length === 0 && patience > 0) {
        await arrival(name, patience);
        messages = take(name, settings, VisibilityTimeout, MaxNumberOfMessages);
      }
      return messages.length === 0 ? {} : { Messages: messages.map((message) => handed(message, request)) };
    },
    remove(request: Request<'DeleteMessage'>) {
      store.remove(open(request).name, request.ReceiptHandle);
      return {};
    },
    hide(request: Request<'ChangeMessageVisibility'>) {
      const { name } = open(request);
      const until = clock.now() + request.VisibilityTimeout * 1000;
      if (!store.hide(name, request.ReceiptHandle, until)) {
        throw new AwsFault('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
      }
      return {};
    },
    close() {
      for (const waiting of arrivals.values()) for (const wake of waiting) wake();
      store.close();
    },
  };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Attributes are text on the wire, and only those asked for are told. */
function chosen(all: Readonly<Record<string, unknown>>, names: readonly string[]) {
  const wanted = names.includes('All') ? Object.keys(all) : names.filter((name) => name in all);
  return Object.fromEntries(wanted.map((name) => [name, String(all[name])]));
}

function refuseLarge(body: string, most: number) {
  if (Buffer.byteLength(body) <= most) return;
  throw new AwsFault(
    'InvalidParameterValueException',
    `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
  );
}

function handed(message: StoredMessage, request: Request<'ReceiveMessage'>) {
  const system = {
    SenderId: 'AIDALOCAL',
    SentTimestamp: Math.floor(message.sentAt),
    ApproximateReceiveCount: message.receives,
    ApproximateFirstReceiveTimestamp: Math.floor(message.firstReceivedAt),
  };
  const attributes: unknown = JSON.parse(message.attributes);
  const wantsOwn = request.MessageAttributeNames.length > 0 && message.attributes !== '{}';
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: chosen(system, [...request.AttributeNames, ...request.MessageSystemAttributeNames]),
    ...(wantsOwn && { MessageAttributes: attributes }),
  };
}
