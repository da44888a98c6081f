import { z } from 'zod';
import type { LifecycleName, LifecycleRecord } from '../../domain/lifecycle/lifecycle.ts';
import { rankOf } from '../../domain/lifecycle/lifecycle.ts';
import type { Item, Key } from '../table.ts';
import { packEvents, unpackEvents } from './pack-events.ts';

/** Indexes of the table of executions, all by when they began. */
export const indexes = {
  byTime: { name: 'byTime', partition: 'gsi1pk', sort: 'gsi1sk', everything: 'EXECUTION' },
  byBooking: { name: 'byBooking', partition: 'gsi2pk', sort: 'gsi2sk' },
  byProperty: { name: 'byProperty', partition: 'gsi3pk', sort: 'gsi3sk' },
} as const;

/** What lists show of an execution; the rest is in the item only. */
export const listed = [
  'status',
  'startedAt',
  'endedAt',
  'redrives',
  'bookingId',
  'propertyId',
  'trouble',
] as const;

/** The key of an execution's record. */
export const keyOfRecord = ({ workflow, name }: LifecycleName): Key => ({ pk: workflow, sk: name });

/** The item that keeps an execution. */
export function itemOfRecord(record: LifecycleRecord) {
  const { workflow, name, events, ...told } = record;
  const { bookingId, propertyId, startedAt } = record;
  const sort = `${startedAt}#${workflow}/${name}`;
  return {
    ...{ pk: workflow, sk: name, ...told, startedAt, rank: rankOf(record) },
    ...{ gsi1pk: indexes.byTime.everything, gsi1sk: sort },
    ...(bookingId !== undefined && { gsi2pk: bookingId, gsi2sk: sort }),
    ...(propertyId !== undefined && { gsi3pk: propertyId, gsi3sk: sort }),
    ...(events && { events: packEvents(events) }),
  };
}

const stored = z.object({
  pk: z.string(),
  sk: z.string(),
  status: z.enum(['running', 'succeeded', 'failed', 'timed-out', 'stopped']),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  redrives: z.int(),
  bookingId: z.string().optional(),
  propertyId: z.string().optional(),
  trouble: z.object({ state: z.string(), fault: z.string() }).optional(),
  input: z.string().optional(),
  output: z.string().optional(),
  fault: z.string().optional(),
  events: z.string().optional(),
});

/** Reads a stored record, or what an index has of it. */
export function recordOfItem(item: Item): LifecycleRecord {
  const { pk, sk, events, ...record } = stored.parse(item);
  return { workflow: pk, name: sk, ...record, ...(events !== undefined && { events: unpackEvents(events) }) };
}
