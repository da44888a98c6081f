import type { AccessGrant, StayAccess } from './access-grant.ts';
import type { Cleaning } from './cleaning.ts';
import type { JobState } from './cleaning-view.ts';

/** The codes around one change of a home's code. */
export interface CodesAround {
  /** That of the stay that comes. */
  readonly next?: AccessGrant;
  /** What opens the door now; absent when nothing does. */
  readonly current?: AccessGrant;
}

/** Whether the lock has it, or may have it. */
const mayOpen = ({ status }: AccessGrant): boolean =>
  status === 'set' || status === 'mailed' || status === 'retiring';

/**
 * The code that opens the door now, beside the one that is to come.
 * @param before the codes of the stay before, or of the stay whose code a key box has
 * @param inBox the key of the grant whose code the key box has, where it is one
 */
export function currentCode(
  next: StayAccess | undefined,
  before: StayAccess | undefined,
  inBox: string | undefined,
  at: Date,
): AccessGrant | undefined {
  const all = [next, before].flatMap((access) => (access ? [access.current, ...access.former] : []));
  const others = all.filter(({ key }) => key !== next?.current.key);
  if (inBox !== undefined) return others.find(({ key }) => key === inBox);
  return others.find((grant) => mayOpen(grant) && at.toISOString() < grant.window.until);
}

/** Who of a home's crew has a job around a stay: before its guests come, and after they have left. */
export const hasJob = (
  cleaning: Cleaning | undefined,
): cleaning is Extract<Cleaning, { status: 'accepted' }> => cleaning?.status === 'accepted';

/** States of a job in which its cleaner may need to get in. */
const getsIn: readonly JobState[] = ['yours', 'to-report', 'reported'];

/** A cleaner sees the codes from a day before check-out on. */
const shownBefore = 24 * 3_600_000;

/** Whether the cleaner of a job sees the codes at that instant: from the day before check-out until the next guests come. */
export function seesCodes({ window }: Cleaning, state: JobState, at: Date): boolean {
  const isNear = at.getTime() >= Date.parse(window.from) - shownBefore;
  const isOver = window.to !== undefined && at.getTime() >= Date.parse(window.to);
  return getsIn.includes(state) && isNear && !isOver;
}

/**
 * Whether the code that is to come is a guest's by now. The window of a cleaning that was reported is not kept up, so
 * that guests who booked later show only here.
 */
export const hasNextGuests = (
  { window }: Cleaning,
  state: JobState,
  { next }: CodesAround,
  at: Date,
): boolean =>
  (state === 'reported' || window.to === undefined) &&
  next !== undefined &&
  at.toISOString() >= next.window.from;

/** Whether the cleaner of a job is to set the next code at a key box: the guests have left, and nobody has done it. */
export const isToSet = ({ window }: Cleaning, { next }: CodesAround, at: Date): boolean =>
  next?.lock.driver === 'manual' &&
  (next.status === 'planned' || next.status === 'creating') &&
  at.getTime() >= Date.parse(window.from);
