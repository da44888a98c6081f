import type {
  AccessGrant,
  FailedGrant,
  MailedGrant,
  PlannedGrant,
  SetGrant,
  StayAccess,
} from './access-grant.ts';
import type { AccessWindow } from './access-window.ts';

/** What a stay's codes become, step by step; each answers the codes one version later. */

const next = (access: StayAccess, current: AccessGrant, former = access.former): StayAccess => ({
  ...access,
  current,
  former,
  version: access.version + 1,
});

/** What all grants have, without what belongs to one status. */
const factsOf = ({ key, lock, sealed, window, holder, plannedAt }: AccessGrant) => ({
  key,
  lock,
  sealed,
  window,
  holder,
  plannedAt,
});

/** Another code was chosen; the one before, if there was one, goes among the former ones. */
export function choose(
  access: StayAccess | undefined,
  stay: { readonly bookingId: string; readonly propertyId: string },
  chosen: PlannedGrant,
): StayAccess {
  if (!access) return { ...stay, current: chosen, former: [], version: 1 };
  return next(access, chosen, [...access.former, access.current]);
}

/** The lock was asked for the code in that window. A code that it had, or that was told, it still has. */
export function askedFor(access: StayAccess, window: AccessWindow, holder: string): StayAccess {
  const { current } = access;
  const moved = { ...current, window, holder: current.holder || holder };
  return next(access, moved.status === 'planned' ? { ...moved, status: 'creating' } : moved);
}

/** The lock has the code, as it said itself or as somebody did who entered it. */
export function confirmSet(access: StayAccess, confirmedBy: SetGrant['confirmedBy'], at: Date): StayAccess {
  const { current } = access;
  if (current.status !== 'planned' && current.status !== 'creating') return access;
  return next(access, { ...factsOf(current), status: 'set', setAt: at.toISOString(), confirmedBy });
}

/** Its guest knows the code. */
export function markMailed(access: StayAccess, current: SetGrant | MailedGrant, at: Date): StayAccess {
  if (current.status === 'mailed') return access;
  return next(access, { ...current, status: 'mailed', mailedAt: at.toISOString() });
}

/** The lock will never take the code. */
export function markFailed(access: StayAccess, at: Date): StayAccess {
  const failed: FailedGrant = { ...factsOf(access.current), status: 'failed', failedAt: at.toISOString() };
  return next(access, failed);
}

/** These codes are to open no more, and the lock is asked to forget them. */
export const beginRetiring = (access: StayAccess, keys: readonly string[], at: Date): StayAccess =>
  replaceEach(access, keys, (grant) =>
    grant.status === 'retiring'
      ? grant
      : { ...factsOf(grant), status: 'retiring', retiringSince: at.toISOString() },
  );

/** These codes open no more. */
export const markRetired = (access: StayAccess, keys: readonly string[], at: Date): StayAccess =>
  replaceEach(access, keys, (grant) => ({
    ...factsOf(grant),
    status: 'retired',
    retiredAt: at.toISOString(),
  }));

function replaceEach(
  access: StayAccess,
  keys: readonly string[],
  replace: (grant: AccessGrant) => AccessGrant,
): StayAccess {
  const each = (grant: AccessGrant) => (keys.includes(grant.key) ? replace(grant) : grant);
  const [current, former] = [each(access.current), access.former.map(each)];
  const isSame = current === access.current && former.every((grant, index) => grant === access.former[index]);
  return isSame ? access : next(access, current, former);
}
