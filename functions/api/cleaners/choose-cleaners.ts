import type { z } from 'zod';
import type { Property } from '../../domain/property.ts';
import type { Services } from '../cleaning/services.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { cleanerChoiceResult } from './schemas.ts';

/** Of a home that its owner sees to. */
const nobody = { cleaners: [], ask: 'one-at-a-time', hoursToAnswer: 24 } as const;

function sayChoice({ id, version, cleaning = nobody }: Property): z.input<typeof cleanerChoiceResult> {
  return { propertyId: id, version, ...cleaning, cleaners: [...cleaning.cleaners] };
}

const noHome = (propertyId: string) => problem('not-found', `There is no home "${propertyId}".`);

/** Says who cleans a home. */
export async function getCleanerChoice(
  { path: { propertyId } }: Request<typeof routes.getCleanerChoice>,
  { properties }: Services,
): Promise<Answer> {
  const [home] = await properties.readProfiles([propertyId]);
  return home ? { status: 200, body: sayChoice(home) } : noHome(propertyId);
}

/** Chooses who cleans a home. Jobs that are offered already go on with it at their next step. */
export async function setCleanerChoice(
  { path: { propertyId }, body }: Request<typeof routes.setCleanerChoice>,
  { properties, cleaners }: Services,
): Promise<Answer> {
  const [home] = await properties.readProfiles([propertyId]);
  if (!home) return noHome(propertyId);
  const found = await cleaners.read(body.cleaners);
  const known = found.filter(({ ownerId }) => ownerId === home.ownerId).map(({ id }) => id);
  const strangers = body.cleaners.filter((id) => !known.includes(id));
  if (strangers.length > 0)
    return badRequest([
      { field: 'cleaners', message: `must be ids of cleaners; ${strangers.join()} is none` },
    ]);
  const { version, ...choice } = body;
  const { cleaning: _, ...rest } = home;
  const cleaning = { ...choice, cleaners: [...new Set(choice.cleaners)] };
  const after = { ...rest, ...(cleaning.cleaners.length > 0 && { cleaning }), version: version + 1 };
  if (await properties.change(after)) return { status: 200, body: sayChoice(after) };
  return problem('home-changed', 'Read it again, then repeat what you want to change.');
}
