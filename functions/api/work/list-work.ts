import type { z } from 'zod';
import type { StoredWork } from '../../adapters/work-queue.ts';
import type { Answer } from '../http.ts';
import type { workList } from '../schemas.ts';
import { sayWork } from './say-item.ts';
import type { Services } from './services.ts';

/** Lists what needs a person, oldest first, with what can be done about each. */
export async function listWork(_: unknown, services: Services): Promise<Answer> {
  const open = await services.work.listOpen();
  const now = services.now();
  const homes = await namesOf(open, services);
  const work = await Promise.all(open.map((each) => sayWork(each, homes, now, services)));
  return { status: 200, body: { work, now: now.toISOString() } satisfies z.input<typeof workList> };
}

async function namesOf(open: readonly StoredWork[], { properties }: Services) {
  const ids = [...new Set(open.flatMap(({ propertyId }) => propertyId ?? []))].slice(0, 100);
  const profiles = ids.length > 0 ? await properties.readProfiles(ids) : [];
  return new Map(profiles.map(({ id, name }) => [id, name]));
}
