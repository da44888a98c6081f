import type { AccessWindow } from './access-window.ts';
import type { LockSays } from './lock.ts';

/** What to do about a code on the day of arrival. */
export type Watch =
  | { readonly kind: 'set' }
  /** The lock will never take these digits: choose others. */
  | { readonly kind: 'replace' }
  /** Look again at that instant; `alarm` when a person must know by now. */
  | { readonly kind: 'wait'; readonly until: string; readonly alarm: boolean }
  /** The stay is over. */
  | { readonly kind: 'over' };

const minute = 60_000;
const hour = 60 * minute;

/** The operator is told so long before check-in: time to drive there. */
const toldBefore = 3 * hour;

/** A lock that is given codes an hour before they open is late from here on. */
const lateBefore = 30 * minute;

/** How long a lock may take that was asked just now; a booking made on the day has no better. */
const patience = 10 * minute;

/** When to look, from check-in on; a message from the lock may come before. Later once a day. */
const looks = [-3 * hour, -55 * minute, -lateBefore, 0, 30 * minute, hour, 2 * hour, 4 * hour, 12 * hour];

/** Nothing but a report, which ends the wait, says more of a key box; a look finds who has taken the cleaning since. */
const looksByHand = [-3 * hour, 0];

const day = 24 * hour;

/** The next instant to look at. */
function nextLook(from: number, at: number, byHand: boolean): number {
  const next = (byHand ? looksByHand : looks).map((offset) => from + offset).find((instant) => instant > at);
  return next ?? at + day;
}

const isQuiet = (says: LockSays) =>
  says.state === 'pending' && says.loads === 'just-in-time' && says.trouble === undefined;

/** When a person must know that the lock does not have the code, if it still says this. */
function alarmFrom(says: LockSays, from: number, askedAt: number): number {
  const due = from - (isQuiet(says) ? lateBefore : toldBefore);
  return says.state === 'pending' ? Math.max(due, askedAt + patience) : due;
}

/** What follows from what the lock says of a code that it was asked for at `askedAt`. */
export function watch(
  says: LockSays,
  { window, askedAt, at }: { readonly window: AccessWindow; readonly askedAt: Date; readonly at: Date },
): Watch {
  const now = at.getTime();
  const [from, until] = [Date.parse(window.from), Date.parse(window.until)];
  if (now >= until) return { kind: 'over' };
  if (says.state === 'set') return { kind: 'set' };
  if (says.state === 'pending' && says.trouble === 'code-refused') return { kind: 'replace' };
  const alarm = alarmFrom(says, from, askedAt.getTime());
  const look = nextLook(from, now, says.state === 'by-hand');
  const next = now < alarm ? Math.min(alarm, look) : look;
  return { kind: 'wait', until: new Date(Math.min(next, until)).toISOString(), alarm: now >= alarm };
}

/** What to do about a code that its lock has not forgotten. */
export type RemovalWatch =
  | { readonly kind: 'wait'; readonly until: string; readonly alarm: boolean }
  /** A person knows; the lock's vendor goes on trying. */
  | { readonly kind: 'give-up' };

/** A code that opens this long after it should not is somebody's business. */
const aliveTooLong = hour;
const looksAfterEnd = [2 * minute, 10 * minute, hour, 6 * hour, day, 3 * day];

/** What follows from a code that is to open no more since then and is still there. */
export function watchRemoval(since: Date, at: Date): RemovalWatch {
  const past = at.getTime() - since.getTime();
  const wait = looksAfterEnd.find((offset) => offset > past);
  if (wait === undefined) return { kind: 'give-up' };
  return {
    kind: 'wait',
    until: new Date(since.getTime() + wait).toISOString(),
    alarm: past >= aliveTooLong,
  };
}
