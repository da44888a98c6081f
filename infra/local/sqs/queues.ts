import type { DatabaseSync } from 'node:sqlite';
import { AwsFault, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { allowsRedriveFrom, type QueueAttributes, readAttributes, redriveOf } from './attributes.ts';
import { openQueueStore, type StoredQueue } from './queue-store.ts';
import { invalidValue, noSuchQueue } from './refusals.ts';

/** A queue that is there. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly settings: QueueAttributes;
  readonly isFifo: boolean;
  readonly stored: StoredQueue;
}

/** The queues there are, their settings, tags and dead-letter queues. */
export type Queues = ReturnType<typeof createQueues>;

/** A name is free again after this. */
const restMs = 60_000;

/** The queues of that database. */
export function createQueues(
  database: DatabaseSync,
  clock: Clock,
  { region, accountId }: Place,
  endpoint: () => string,
) {
  const store = openQueueStore(database);
  const urlOf = (name: string) => `${endpoint()}/${accountId}/${name}`;
  const arnOf = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`;
  const nameOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);
  const find = (name: string): Queue | undefined => {
    const stored = store.find(name);
    if (!stored) return undefined;
    const settings = readAttributes(name, JSON.parse(stored.attributes));
    return { name, arn: arnOf(name), settings, isFifo: settings.FifoQueue === true, stored };
  };
  const get = (name: string): Queue => {
    const found = find(name);
    if (!found) throw noSuchQueue();
    return found;
  };
  /** The dead-letter queue must be there, be of the same kind, and let itself be used. */
  const refuseBadRedrive = (name: string, settings: QueueAttributes) => {
    const redrive = redriveOf(settings);
    if (!redrive) return;
    const target = find(nameOf(redrive.deadLetterTargetArn));
    const refuse = (reason: string) => invalidValue('RedrivePolicy', settings.RedrivePolicy, reason);
    if (!target) throw refuse('Dead letter target does not exist.');
    if (target.isFifo !== (settings.FifoQueue === true))
      throw refuse('Dead-letter queue must be same type of queue as the source.');
    if (!allowsRedriveFrom(target.settings, arnOf(name)))
      throw refuse('Queue does not allow to be used as a dead-letter queue by this source.');
  };
  const write = (
    name: string,
    given: Readonly<Record<string, unknown>>,
    tags?: Readonly<Record<string, string>>,
  ) => {
    refuseBadRedrive(name, readAttributes(name, given));
    const set = Object.entries(given).filter(([, value]) => value !== '');
    store.save(name, JSON.stringify(Object.fromEntries(set)), clock.now(), JSON.stringify(tags ?? {}));
  };

  return {
    urlOf,
    arnOf,
    get,
    find,
    byUrl: (url: string) => get(url.slice(url.lastIndexOf('/') + 1)),
    byArn: (arn: string) => find(nameOf(arn)),
    /** Makes the queue as the template has it, or brings it up to that. */
    ensure: (name: string, attributes: Readonly<Record<string, unknown>>) => write(name, attributes),
    /** Makes a queue; one of the same name must be the same. */
    create(
      name: string,
      attributes: Readonly<Record<string, string>>,
      tags: Readonly<Record<string, string>>,
    ) {
      const wanted = readAttributes(name, attributes);
      const found = find(name);
      if (found && !agrees(found.settings, wanted, attributes))
        throw new AwsFault(
          'QueueNameExists',
          'A queue already exists with the same name and a different value for attribute(s).',
        );
      if (found) return;
      if (clock.now() - store.removedAt(name) < restMs)
        throw new AwsFault(
          'QueueDeletedRecently',
          'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
        );
      write(name, attributes, tags);
    },
    change({ name, settings, stored }: Queue, attributes: Readonly<Record<string, string>>) {
      const isFifo = attributes.FifoQueue;
      if (isFifo !== undefined && (isFifo === 'true') !== (settings.FifoQueue === true))
        throw invalidValue('FifoQueue', isFifo, 'Modifying queue type is not supported.');
      write(name, { ...JSON.parse(stored.attributes), ...attributes });
    },
    remove: ({ name }: Queue) => store.remove(name, clock.now()),
    purged: ({ name }: Queue) => store.purged(name, clock.now()),
    tag: ({ name }: Queue, tags: Readonly<Record<string, string>>) => store.tag(name, JSON.stringify(tags)),
    names: store.names,
    /** The queues whose dead letters go to that one. */
    sourcesOf: (target: Queue) =>
      store.names('').filter((name) => redriveOf(get(name).settings)?.deadLetterTargetArn === target.arn),
    deadLettersOf({ settings }: Queue) {
      const redrive = redriveOf(settings);
      const target = redrive && find(nameOf(redrive.deadLetterTargetArn));
      return redrive && target ? { target, maxReceiveCount: redrive.maxReceiveCount } : undefined;
    },
  };
}

/** Whether what a call asks for is what the queue has; what it does not name may be anything. */
function agrees(
  has: QueueAttributes,
  wanted: QueueAttributes,
  named: Readonly<Record<string, string>>,
): boolean {
  const [present, asked] = [new Map(Object.entries(has)), new Map(Object.entries(wanted))];
  return Object.keys(named).every((name) => present.get(name) === asked.get(name));
}
