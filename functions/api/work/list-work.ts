import type { z } from 'zod';
import type { StoredWork } from '../../adapters/work-queue.ts';
import { mayFor, type Reach, readsEverything } from '../../domain/member.ts';
import type { Answer } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import { homeOfWork } from './home-of-work.ts';
import { sayWork } from './say-item.ts';
import type { workList } from './schemas.ts';
import type { Services } from './services.ts';

/** Lists what needs a person at a member's homes, oldest first, with what can be done about each. */
export async function listWork(
  { reach }: Pick<Admitted<typeof routes.listWork>, 'reach'>,
  services: Services,
): Promise<Answer> {
  const open = await reachedAmong(await services.work.listOpen(), reach, services);
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

/** Those about the member's homes; those about no home are for whoever reaches all homes. */
async function reachedAmong(open: readonly StoredWork[], reach: Reach, services: Services) {
  if (readsEverything(reach)) return open;
  const homes = await Promise.all(open.map((work) => homeOfWork(work, services.bookings)));
  const profiles = await services.homes.profiles(await services.homes.homes());
  return open.filter((_, at) => {
    const home = profiles.get(homes[at] ?? '');
    return home !== undefined && mayFor(reach, 'read', home.ownerId);
  });
}
