import { chooseOwner } from '../choose-owner.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import { idempotencyKeyOf, noKey } from '../idempotency-key.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import { homeIdFor } from '../token.ts';
import { judgeHome } from './judge-home.ts';
import { homeGone } from './list-homes.ts';
import { propertyOf, sayHome } from './say-home.ts';
import type { Services } from './services.ts';

/** Adds a home. A repeat with the same Idempotency-Key and name answers what has become of it. */
export async function createHome(
  request: Admitted<typeof routes.createHome>,
  services: Services,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const { home, ownerId } = request.body;
  const chosen = chooseOwner(request.reach, ownerId);
  if ('mistake' in chosen) return badRequest([chosen.mistake]);
  const kept = { ...chosen, id: homeIdFor(services.tokenKey, home.name, key), version: 1 };
  const mistakes = await judgeHome(home, kept, services);
  if (mistakes.length > 0) return badRequest(mistakes.map(inHome));
  const made = await services.properties.create((slot) => propertyOf(home, { ...kept, slot }));
  return { status: 201, body: sayHome(made) };
}

/** Writes all of a home anew, unless somebody else has since it was read. Bookings keep what their guests accepted. */
export async function changeHome(
  { path: { propertyId }, body }: Admitted<typeof routes.changeHome>,
  services: Services,
): Promise<Answer> {
  const [before] = await services.properties.readProfiles([propertyId]);
  if (!before) return notReached;
  if (before.state === 'ended') return homeGone;
  if (before.version !== body.version) return changed;
  const mistakes = await judgeHome(body.home, before, services);
  if (mistakes.length > 0) return badRequest(mistakes.map(inHome));
  const { id, ownerId, slot, version } = before;
  const after = propertyOf(body.home, { id, ownerId, slot, version: version + 1 });
  return (await services.properties.change(after)) ? { status: 200, body: sayHome(after) } : changed;
}

const inHome = ({ field, message }: { field: string; message: string }) => ({
  field: `home.${field}`,
  message,
});

/** Somebody else has written it. */
export const changed = problem(
  'home-changed',
  'Somebody else has changed this home meanwhile. Read it again, then repeat what you want to change.',
);
