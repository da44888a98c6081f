import type { z } from 'zod';
import { isRed, type LifecycleRecord } from '../../domain/lifecycle/lifecycle.ts';
import type { Answer, Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { sayFault } from './say-fault.ts';
import type { executionList, executionSummary } from './schemas.ts';
import type { Services } from './services.ts';

/** Lists executions, newest first, as our own records have them. */
export async function listExecutions(
  { query }: Request<typeof routes.listExecutions>,
  services: Services,
): Promise<Answer> {
  const { status, from, before, ...asked } = query;
  const { records, next } = await services.records.list({
    ...asked,
    ...(status !== undefined && { statuses: status === 'red' ? reds : [status] }),
    ...(from !== undefined && { from: new Date(from) }),
    ...(before !== undefined && { before: new Date(before) }),
  });
  const homes = await namesOf(records, services);
  const body = {
    executions: records.map((record) => summaryOf(record, homes)),
    ...(next !== undefined && { next }),
    now: services.now().toISOString(),
  };
  return { status: 200, body: body satisfies z.input<typeof executionList> };
}

const reds = ['failed', 'timed-out', 'stopped'] as const;

/** The names of the homes that executions are about. */
export async function namesOf(
  records: readonly LifecycleRecord[],
  { properties }: Pick<Services, 'properties'>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(records.flatMap(({ propertyId }) => propertyId ?? []))];
  const profiles = ids.length > 0 ? await properties.readProfiles(ids) : [];
  return new Map(profiles.map(({ id, name }) => [id, name]));
}

/** What a list says of an execution. */
export function summaryOf(
  record: LifecycleRecord,
  homes: ReadonlyMap<string, string>,
): z.input<typeof executionSummary> {
  const { workflow, name, status, startedAt, endedAt, redrives, bookingId, propertyId, trouble } = record;
  const home = propertyId === undefined ? undefined : homes.get(propertyId);
  return {
    ...{ workflow, name, status, startedAt, redrives },
    ...(endedAt !== undefined && { endedAt }),
    ...(bookingId !== undefined && { bookingId }),
    ...(propertyId !== undefined && {
      property: { id: propertyId, ...(home !== undefined && { name: home }) },
    }),
    ...(trouble && isRed(status) && { trouble: { ...trouble, text: sayFault(trouble.fault) } }),
  };
}
