import type { Cleaner } from '../../domain/cleaner.ts';
import type { Cleaning } from '../../domain/cleaning.ts';
import { type JobAction, type JobState, jobFor } from '../../domain/cleaning-view.ts';
import type { Property } from '../../domain/property.ts';
import { type CleaningLink, verifyCleaningLink } from '../token.ts';
import type { Services } from './services.ts';

/** A job as the cleaner of a link sees it. */
export interface OpenJob {
  readonly kind: 'job';
  readonly link: CleaningLink;
  readonly cleaner: Cleaner;
  readonly home: Property;
  readonly cleaning: Cleaning;
  readonly state: JobState;
  readonly actions: readonly JobAction[];
}

/** What a link leads to. */
export type Opened = OpenJob | { readonly kind: 'unknown' } | { readonly kind: 'expired' };

const unknown = { kind: 'unknown' } as const;

/** Opens the job that a link is for. A link that we did not sign, or that has expired, opens nothing. */
export async function openJob(token: string, services: Services): Promise<Opened> {
  const link = verifyCleaningLink(services.tokenKey, token);
  if (!link) return unknown;
  const at = services.now();
  if (at.toISOString() >= link.expiresAt) return { kind: 'expired' };
  const cleaning = await services.cleanings.read(link.bookingId);
  if (!cleaning) return unknown;
  const [[home], [cleaner]] = await Promise.all([
    services.properties.readProfiles([cleaning.propertyId]),
    services.cleaners.read([link.cleanerId]),
  ]);
  if (!home || !cleaner) return unknown;
  return { kind: 'job', link, cleaner, home, cleaning, ...jobFor(cleaning, link, at.getTime()) };
}
