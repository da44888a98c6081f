import { codesAfter } from '../../adapters/locks/crew.ts';
import type { AccessGrant } from '../../domain/access-grant.ts';
import type { Cleaner } from '../../domain/cleaner.ts';
import { holderOf } from '../../domain/cleaner-access.ts';
import type { Cleaning } from '../../domain/cleaning.ts';
import { type JobAction, type JobState, jobFor } from '../../domain/cleaning-view.ts';
import { type CodesAround, hasNextGuests, isToSet, seesCodes } from '../../domain/crew-codes.ts';
import type { Lock } from '../../domain/lock.ts';
import type { Property } from '../../domain/property.ts';
import { type CleaningLink, verifyCleaningLink } from '../token.ts';
import { type Attached, attachedTo } from './photos.ts';
import type { Services } from './services.ts';

/** A code of the door. */
interface ShownCode {
  readonly grant: string;
  readonly code: string;
  /** ISO 8601 instants. */
  readonly from: string;
  readonly until: string;
}

/** The codes of a door as its crew sees them. */
interface CodesShown {
  /** Theirs alone, for the time between two stays. */
  readonly own?: ShownCode;
  readonly current?: ShownCode;
  readonly next?: ShownCode;
  /** Where a key box is. */
  readonly place?: string;
}

/** A job as the cleaner of a link sees it. */
export interface OpenJob {
  readonly kind: 'job';
  readonly link: CleaningLink;
  readonly cleaner: Cleaner;
  readonly home: Property;
  readonly cleaning: Cleaning;
  readonly state: JobState;
  readonly actions: readonly JobAction[];
  /** Photos for a report, while one is asked for. */
  readonly attached?: Attached;
  /** The door's codes, while the cleaner needs them. */
  readonly codes?: CodesShown;
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
  const { state, actions } = jobFor(cleaning, link, at.getTime());
  const pageUrl = `${services.siteUrl}/api/cleaning/${token}`;
  const attached = actions.includes('damage') && (await attachedTo(link, pageUrl, services.pictures));
  const job = {
    ...({ kind: 'job', link, cleaner, home, cleaning, state } as const),
    ...(attached && { attached }),
  };
  if (!home.lock || !seesCodes(cleaning, state, at)) return { ...job, actions };
  const codes = await codesAfter(cleaning, services.locks);
  if (hasNextGuests(cleaning, state, codes, at)) return { ...job, actions };
  const more: readonly JobAction[] = isToSet(cleaning, codes, at) ? ['code-set'] : [];
  return {
    ...job,
    actions: [...more, ...actions],
    codes: { ...shown(codes, home.lock, services), ...(await ownOf(link, services)) },
  };
}

const say = ({ key, sealed, window: { from, until } }: AccessGrant, { seal }: Pick<Services, 'seal'>) => ({
  ...{ grant: key, code: seal.open(sealed, key), from, until },
});

/** The code that the lock has for this cleaner. */
async function ownOf({ bookingId, cleanerId }: CleaningLink, services: Services): Promise<CodesShown> {
  const grant = (await services.cleanersCodes.read(bookingId))?.current;
  const isSet = grant?.status === 'set' || grant?.status === 'mailed';
  const isTheirs = grant?.holder === holderOf(cleanerId) && services.now().toISOString() < grant.window.until;
  return isSet && isTheirs ? { own: say(grant, services) } : {};
}

function shown({ current, next }: CodesAround, lock: Lock, services: Pick<Services, 'seal'>): CodesShown {
  return {
    ...(current && { current: say(current, services) }),
    ...(next && isForCrew(next) && { next: say(next, services) }),
    ...(lock.driver === 'manual' && { place: lock.place }),
  };
}

/** Whether the crew has use for a code that is to come: the lock has it, or they are to set it. */
const isForCrew = ({ status, lock }: AccessGrant) =>
  status === 'set' || status === 'mailed' || (lock.driver === 'manual' && status !== 'failed');
