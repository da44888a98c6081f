import type { z } from 'zod';
import { isRed, type LifecycleRecord } from '../../domain/lifecycle/lifecycle.ts';
import { mayFor, type Reach, readsEverything } from '../../domain/member.ts';
import type { Answer } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import { sayFault } from './say-fault.ts';
import type { executionList, executionSummary } from './schemas.ts';
import type { Services } from './services.ts';

/** Lists executions about a member's homes, newest first, as our own records have them. */
export async function listExecutions(
  { query, reach }: Pick<Admitted<typeof routes.listExecutions>, 'query' | 'reach'>,
  services: Services,
): Promise<Answer> {
  const { status, from, before, ...asked } = query;
  const { records, next } = await services.records.list({
    ...asked,
    homes: await homesWithin(reach, services),
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

/** The homes whose executions somebody sees; undefined for who sees those about no home as well. */
async function homesWithin(reach: Reach, { homes }: Services): Promise<ReadonlySet<string> | undefined> {
  if (readsEverything(reach)) return undefined;
  const all = [...(await homes.profiles(await homes.homes())).values()];
  return new Set(all.filter(({ ownerId }) => mayFor(reach, 'read', ownerId)).map(({ id }) => id));
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
