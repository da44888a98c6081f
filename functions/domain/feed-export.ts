import type { NightRange } from './feed.ts';
import { feedOwner } from './feed-plan.ts';
import type { ExportedEvent } from './ical-export.ts';
import type { NightOwner } from './month.ts';
import { addDays, type CalendarDate } from './stay.ts';

/** Nights in a row of one owner. */
interface OwnedRange extends NightRange {
  readonly owner: NightOwner;
}

/** The nights as ranges of one owner each, in order. */
function ownedRanges(owners: ReadonlyMap<CalendarDate, NightOwner>): OwnedRange[] {
  const ranges: OwnedRange[] = [];
  for (const night of [...owners.keys()].sort()) {
    const owner = owners.get(night) ?? '';
    const last = ranges.at(-1);
    const to = addDays(night, 1);
    if (last?.owner === owner && last.to === night) ranges[ranges.length - 1] = { ...last, to };
    else ranges.push({ owner, from: night, to });
  }
  return ranges;
}

/** Everything that a connection is to be shown: all but what came from itself. */
export const exportedTo = (
  connectionId: string,
  owners: ReadonlyMap<CalendarDate, NightOwner>,
): OwnedRange[] => {
  const itsOwn = feedOwner(connectionId, '');
  return ownedRanges(owners).filter(({ owner }) => !owner.startsWith(itsOwn));
};

/** `BOOKING#bk_1` is `bk_1`; of what came from another platform only characters that every calendar takes are left. */
const idOf = (owner: NightOwner) =>
  owner.replace(/^(BOOKING|BLOCK|CHANNEL)#/, '').replaceAll(/[^A-Za-z0-9_.~-]+/g, '.');

/**
 * Names the ranges as events. One owner's second range is named by its first night as well.
 * @param changedAt when an owner's nights last changed (ISO 8601 instant); it has to stay the same while they do
 */
export function exportedEvents(
  ranges: readonly OwnedRange[],
  changedAt: (owner: NightOwner) => string,
): ExportedEvent[] {
  const named = new Set<string>();
  return ranges.map(({ owner, from, to }) => {
    const id = named.has(owner) ? `${idOf(owner)}.${from}` : idOf(owner);
    named.add(owner);
    return {
      id,
      from,
      to,
      kind: owner.startsWith('BOOKING#') ? 'booking' : 'block',
      changedAt: changedAt(owner),
    };
  });
}
