import type { NightOwner } from './month.ts';
import type { CalendarDate } from './stay.ts';

/** Who has a night, and who waits for it in this order. Nobody ever waits for a night that nobody has. */
export interface NightHolding {
  readonly owner?: NightOwner;
  readonly waiting: readonly NightOwner[];
}

/** A night whose owner or whose waiting owners change. */
export interface HandedNight {
  readonly night: CalendarDate;
  readonly before: NightHolding;
  readonly after: NightHolding;
}

/**
 * Takes a night that is free and waits for one that somebody else has: nobody's night is ever taken away.
 * @param yields who makes room nevertheless, and waits
 */
export function want(
  holding: NightHolding,
  owner: NightOwner,
  yields: (other: NightOwner) => boolean = () => false,
): NightHolding {
  const { owner: present, waiting } = holding;
  const others = waiting.filter((each) => each !== owner);
  if (present === undefined || present === owner) return { owner, waiting: others };
  if (yields(present)) return { owner, waiting: [present, ...others] };
  if (waiting.includes(owner)) return holding;
  const place = waiting.findIndex(yields);
  return { ...holding, waiting: waiting.toSpliced(place < 0 ? waiting.length : place, 0, owner) };
}

/** Gives a night back, or stops waiting for it. A night that is given back goes to who has waited longest. */
export function leave({ owner: present, waiting }: NightHolding, owner: NightOwner): NightHolding {
  const others = waiting.filter((each) => each !== owner);
  if (present !== owner) return { ...(present !== undefined && { owner: present }), waiting: others };
  const [next, ...rest] = others;
  return next === undefined ? { waiting: [] } : { owner: next, waiting: rest };
}

/** Whether two holdings are the same. */
export const isSameHolding = (one: NightHolding, other: NightHolding): boolean =>
  one.owner === other.owner && one.waiting.join(' ') === other.waiting.join(' ');

/** The owners who begin or cease to wait for some of the nights, with those nights. */
export function waitingChanges(changes: readonly HandedNight[]): Map<NightOwner, WaitingChange> {
  const found = new Map<NightOwner, WaitingChange>();
  const note = (owner: NightOwner, kind: 'begins' | 'ceases', night: CalendarDate) => {
    const known = found.get(owner) ?? { begins: [], ceases: [] };
    found.set(owner, { ...known, [kind]: [...known[kind], night] });
  };
  for (const { night, before, after } of changes) {
    for (const owner of after.waiting) if (!before.waiting.includes(owner)) note(owner, 'begins', night);
    for (const owner of before.waiting) if (!after.waiting.includes(owner)) note(owner, 'ceases', night);
  }
  return found;
}

/** Nights that an owner begins to wait for, and those that it no longer waits for. */
export interface WaitingChange {
  readonly begins: readonly CalendarDate[];
  readonly ceases: readonly CalendarDate[];
}
