import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { givesUpIn } from '../../workflows/give-up.ts';
import { workflows } from '../../workflows/index.ts';
import { bookingKey } from '../adapters/booking-item.ts';
import { env } from '../adapters/env.ts';
import { createLifecycles, type Lifecycles } from '../adapters/lifecycles/lifecycles.ts';
import { createExecutionRecords, type ExecutionRecords } from '../adapters/lifecycles/records.ts';
import { logger } from '../adapters/logger.ts';
import { dynamo, mainTable, type Table } from '../adapters/table.ts';
import type { LifecycleEvent } from '../domain/lifecycle/event.ts';
import { type LifecycleRecord, rankOf } from '../domain/lifecycle/lifecycle.ts';
import { troublesOf } from '../domain/lifecycle/standing.ts';
import { stepsOf } from '../domain/lifecycle/steps.ts';
import { readChange } from './execution-change.ts';

/** What recording takes. */
export interface Services {
  readonly table: Pick<Table, 'getMany'>;
  readonly lifecycles: Pick<Lifecycles, 'history'>;
  readonly records: Pick<ExecutionRecords, 'write'>;
}

/**
 * Keeps what is told of executions, with all that happened in those that have ended: once AWS has forgotten them nobody
 * else knows. Several tellings of one in a batch are one write. Told again, or in another order, it changes nothing.
 */
export async function recordExecutions(
  { Records }: Pick<SQSEvent, 'Records'>,
  services: Services,
): Promise<SQSBatchResponse> {
  const read = Records.flatMap(readMessage);
  const last = new Map<string, LifecycleRecord>();
  for (const { told } of read) {
    const before = last.get(nameOf(told));
    if (!before || isLater(told, before)) last.set(nameOf(told), told);
  }
  const homes = await homesOf([...last.values()], services.table);
  const failed = await Promise.all([...last.values()].map((told) => keep(told, homes, services)));
  const names = new Set(failed.flat());
  const again = read.filter(({ told }) => names.has(nameOf(told)));
  const readIds = new Set(read.map(({ id }) => id));
  const unread = Records.filter(({ messageId }) => !readIds.has(messageId)).map(({ messageId: id }) => ({
    id,
  }));
  return { batchItemFailures: [...unread, ...again].map(({ id }) => ({ itemIdentifier: id })) };
}

/** One that cannot be read holds up no other: the queue puts it aside after some tries. */
function readMessage({ messageId: id, body }: SQSRecord) {
  try {
    return [{ id, told: readChange(body) }];
  } catch {
    logger.error('telling of an execution not readable', { message: id });
    return [];
  }
}

const nameOf = ({ workflow, name }: LifecycleRecord) => `${workflow}/${name}`;
const isLater = (one: LifecycleRecord, other: LifecycleRecord) =>
  one.startedAt > other.startedAt || (one.startedAt === other.startedAt && rankOf(one) > rankOf(other));

/** Answers its name where it could not be kept now. */
async function keep(
  told: LifecycleRecord,
  homes: ReadonlyMap<string, string>,
  { lifecycles, records }: Services,
): Promise<string[]> {
  const propertyId = told.propertyId ?? homes.get(told.bookingId ?? '');
  try {
    const events = told.status === 'running' ? undefined : await lifecycles.history(told);
    await records.write({
      ...told,
      ...(propertyId !== undefined && { propertyId }),
      ...(events && withLife(told, events)),
    });
    return [];
  } catch (error) {
    logger.error('execution not recorded', { execution: told.name, error });
    return [nameOf(told)];
  }
}

/** Not every telling says how often it was redriven; its events do. */
function withLife(told: LifecycleRecord, events: readonly LifecycleEvent[]) {
  const redrives = events.filter(({ type }) => type === 'ExecutionRedriven').length;
  const definition = workflows.find(({ name }) => name === told.workflow)?.definition;
  if (told.status === 'succeeded' || !definition) return { events, redrives };
  const steps = stepsOf({ definition, events, isRunning: false, givesUpIn });
  const [cause] = troublesOf(steps, givesUpIn);
  return { events, redrives, ...(cause && { trouble: { state: cause.step.state, fault: cause.fault } }) };
}

const booking = z.object({ id: z.string(), propertyId: z.string() });
/** Items that one call reads. Source: BatchGetItem's limit. */
const readAtOnce = 100;

/** The homes of the bookings that executions are about, by booking. */
async function homesOf(told: readonly LifecycleRecord[], table: Services['table']) {
  const ids = [
    ...new Set(told.flatMap(({ bookingId, propertyId }) => (propertyId ? [] : (bookingId ?? [])))),
  ];
  const homes = new Map<string, string>();
  for (let start = 0; start < ids.length; start += readAtOnce)
    for (const item of await table.getMany(ids.slice(start, start + readAtOnce).map(bookingKey))) {
      const found = booking.safeParse(item).data;
      if (found) homes.set(found.id, found.propertyId);
    }
  return homes;
}

/** Takes what EventBridge tells of executions, from a queue. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  recordExecutions(event, {
    table: mainTable(),
    lifecycles: createLifecycles(),
    records: createExecutionRecords(dynamo(), env('EXECUTION_TABLE_NAME')),
  });
