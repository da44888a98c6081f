import type { z } from 'zod';
import { mayFor } from '../../domain/member.ts';
import { isOffered, type Property } from '../../domain/property.ts';
import { type Answer, problem } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import { sayHome } from './say-home.ts';
import type { homeList } from './schemas.ts';
import type { Services } from './services.ts';

/** Lists the homes of a member's owners by name, a moment old; those that were taken away are left out. */
export async function listHomes(
  { reach }: Admitted<typeof routes.listHomes>,
  { homes }: Services,
): Promise<Answer> {
  const all = [...(await homes.profiles(await homes.homes())).values()];
  const reached = all.filter(({ ownerId, state }) => state !== 'ended' && mayFor(reach, 'read', ownerId));
  const body: z.input<typeof homeList> = {
    homes: reached.sort((a, b) => a.name.localeCompare(b.name, 'en')).map(sayLine),
  };
  return { status: 200, body };
}

function sayLine(home: Property): z.input<typeof homeList>['homes'][number] {
  const { id: propertyId, ownerId, name, town, country, photos } = home;
  const [photo] = photos;
  return {
    ...{ propertyId, ownerId, name, town, country, isOffered: isOffered(home) },
    ...(photo && { photo: { src: photo.src, alt: photo.alt } }),
  };
}

/** Shows everything of a home that its owner decides. */
export async function showHome(
  { path: { propertyId } }: Admitted<typeof routes.getHome>,
  { properties }: Services,
): Promise<Answer> {
  const [home] = await properties.readProfiles([propertyId]);
  if (!home) return notReached;
  return home.state === 'ended' ? homeGone : { status: 200, body: sayHome(home) };
}

/** The answer about a home that was taken away. */
export const homeGone = problem('not-found', 'This home was taken away. Its bookings are still there.');
