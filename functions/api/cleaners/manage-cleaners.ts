import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Cleaner } from '../../domain/cleaner.ts';
import { mayFor } from '../../domain/member.ts';
import { chooseOwner } from '../choose-owner.ts';
import type { Services } from '../cleaning/services.ts';
import { type Answer, badRequest, problem } from '../http.ts';
import type { Admitted } from '../reach.ts';
import type { routes } from '../routes.ts';
import { cleanerFeedTokenFor } from '../token.ts';
import type { cleanerResult } from './schemas.ts';

function sayCleaner(cleaner: Cleaner, { siteUrl, tokenKey }: Services): z.input<typeof cleanerResult> {
  const { id: cleanerId, feedRotation, ...shown } = cleaner;
  const token = cleanerFeedTokenFor(tokenKey, cleanerId, feedRotation);
  return { cleanerId, ...shown, feedUrl: `${siteUrl}/api/cleaners/${cleanerId}.${token}.ics` };
}

/** Lists the cleaners of a member's owners by name. */
export async function listCleaners(
  { reach }: Admitted<typeof routes.listCleaners>,
  services: Services,
): Promise<Answer> {
  const cleaners = (await services.cleaners.list()).filter(({ ownerId }) => mayFor(reach, 'read', ownerId));
  return { status: 200, body: { cleaners: cleaners.map((cleaner) => sayCleaner(cleaner, services)) } };
}

/** Adds a cleaner, whom homes can then be given to. */
export async function createCleaner(
  { body, reach }: Admitted<typeof routes.createCleaner>,
  services: Services,
): Promise<Answer> {
  const chosen = chooseOwner(reach, body.ownerId);
  if ('mistake' in chosen) return badRequest([chosen.mistake]);
  const id = `cl_${randomBytes(12).toString('hex')}`;
  const cleaner: Cleaner = { id, ...body, ownerId: chosen.ownerId, isOn: true, feedRotation: 1, version: 1 };
  if (!(await services.cleaners.save(cleaner))) throw new Error(`The id ${id} was there already`);
  return { status: 201, body: sayCleaner(cleaner, services) };
}

/** Changes a cleaner. Jobs that they have stay theirs. */
export async function changeCleaner(
  { path, body }: Admitted<typeof routes.changeCleaner>,
  services: Services,
): Promise<Answer> {
  const [before] = await services.cleaners.read([path.cleanerId]);
  if (!before) return problem('not-found', 'There is no such cleaner.');
  const { id, ownerId, name, email, locale, isOn, feedRotation } = before;
  const after: Cleaner = {
    ...{ id, ownerId },
    name: body.name ?? name,
    email: body.email ?? email,
    locale: body.locale ?? locale,
    isOn: body.isOn ?? isOn,
    feedRotation: feedRotation + (body.replaceFeed ? 1 : 0),
    version: body.version + 1,
  };
  if (await services.cleaners.save(after)) return { status: 200, body: sayCleaner(after, services) };
  return problem('cleaner-changed', 'Read it again, then repeat what you want to change.');
}
