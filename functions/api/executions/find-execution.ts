import { workflows } from '../../../workflows/index.ts';
import type { LiveLifecycle } from '../../adapters/lifecycles/lifecycles.ts';
import type { Definition } from '../../domain/lifecycle/definition.ts';
import type { LifecycleEvent } from '../../domain/lifecycle/event.ts';
import {
  aboutOf,
  type LifecycleName,
  type LifecycleRecord,
  rankOf,
} from '../../domain/lifecycle/lifecycle.ts';
import type { Services } from './services.ts';

/** An execution, from wherever it is still known. */
export interface FoundExecution {
  readonly record: LifecycleRecord;
  readonly source: 'live' | 'record';
  readonly canRedrive: boolean;
  /** Our record tells of an earlier time: what happened since was not heard of, or is on its way. */
  readonly isRecordBehind: boolean;
}

/** Finds an execution: at Step Functions, or in our records once it is forgotten there. */
export async function findExecution(
  which: LifecycleName,
  { lifecycles, records }: Services,
): Promise<FoundExecution | undefined> {
  if (!workflows.some(({ name }) => name === which.workflow)) return undefined;
  const [live, kept] = await Promise.all([lifecycles.describe(which), records.read(which)]);
  if (!live) return kept && { record: kept, source: 'record', canRedrive: false, isRecordBehind: false };
  const isRecordBehind = kept !== undefined && rankOf(kept) < rankOf(live);
  return { record: joined(live, kept), source: 'live', canRedrive: live.canRedrive, isRecordBehind };
}

/** What it is about stands in its input; the home of its booking only in the record. */
const joined = ({ canRedrive: _, ...live }: LiveLifecycle, kept: LifecycleRecord | undefined) => {
  const about = aboutOf(live.input);
  const propertyId = about.propertyId ?? kept?.propertyId;
  return { ...live, ...about, ...(propertyId !== undefined && { propertyId }) };
};

/** What happened in it, and the definition that it follows: today's where nobody knows another. */
export async function lifeOf(
  { record, source }: FoundExecution,
  { lifecycles }: Services,
): Promise<{ readonly events: readonly LifecycleEvent[]; readonly definition: Definition }> {
  const today = workflows.find(({ name }) => name === record.workflow)?.definition;
  const isLive = source === 'live';
  const [events, followed] = await Promise.all([
    isLive ? lifecycles.history(record) : record.events,
    isLive ? lifecycles.definition(record) : undefined,
  ]);
  return { events: events ?? [], definition: followed ?? today ?? { StartAt: '', States: {} } };
}
