import type { Import, Reservation } from '../../domain/channel-import.ts';
import { feedOwner } from '../../domain/feed-plan.ts';
import type { NightOwner } from '../../domain/month.ts';
import { type HandedNight, leave, type NightHolding, want } from '../../domain/night-claims.ts';
import { type CalendarDate, monthOf, nightsOf, type Stay } from '../../domain/stay.ts';
import { handOver, holdingIn, readMonths, type StoredMonths } from '../night-holdings.ts';
import type { Table } from '../table.ts';
import { reservationKey, reservationNamed, reservationOf } from './reservation-item.ts';

/** What a revision does to its home's nights. */
export interface ImportedNights {
  readonly stored: StoredMonths;
  readonly changes: readonly HandedNight[];
  /** Nights that the reservation waits for, in order. */
  readonly overbooked: readonly CalendarDate[];
  /** Who has those. */
  readonly holders: readonly NightOwner[];
}

/** Reads who has the nights of a revision and decides who has them then. */
export async function nightsOfImport(
  table: Table,
  known: Reservation | undefined,
  { reservation }: Import,
): Promise<ImportedNights> {
  const { connectionId, externalId, propertyId, holds, isBlock } = reservation;
  const owner = feedOwner(connectionId, externalId);
  const wanted = nightsIn(holds);
  const nights = [...new Set([...nightsIn(known?.holds), ...wanted])].sort();
  const stored = await readMonths(table, propertyId, [...new Set(nights.map(monthOf))]);
  const makesRoom = isBlock ? new Set<NightOwner>() : await closuresOf(table, owner, stored, wanted);
  const changes = handOver(stored, nights, (holding, night) =>
    wanted.includes(night) ? want(holding, owner, (other) => makesRoom.has(other)) : leave(holding, owner),
  );
  const after = new Map(changes.map((change) => [change.night, change.after]));
  const holderOf = (night: CalendarDate) => (after.get(night) ?? holdingOn(stored, night)).owner;
  const overbooked = wanted.filter((night) => holderOf(night) !== owner);
  const holders = new Set(overbooked.flatMap((night) => holderOf(night) ?? []));
  return { stored, changes, overbooked, holders: [...holders] };
}

const nightsIn = (stay: Stay | undefined): CalendarDate[] => (stay ? nightsOf(stay) : []);

const holdingOn = (stored: StoredMonths, night: CalendarDate): NightHolding =>
  holdingIn(stored.get(monthOf(night)), night);

/** Closures of the same connection: a guest goes before them, as the platform itself has decided. */
async function closuresOf(
  table: Table,
  owner: NightOwner,
  stored: StoredMonths,
  nights: readonly CalendarDate[],
): Promise<ReadonlySet<NightOwner>> {
  const ours = owner.slice(0, owner.indexOf('#', 'CHANNEL#'.length) + 1);
  const owners = nights.flatMap((night) => {
    const { owner: present, waiting } = holdingOn(stored, night);
    return present === undefined ? [] : [present, ...waiting];
  });
  const closures = new Set<NightOwner>();
  for (const other of new Set(owners)) {
    const name = other !== owner && other.startsWith(ours) ? reservationNamed(other) : undefined;
    const item = name && (await table.get(reservationKey(name)));
    if (item && reservationOf(item).isBlock) closures.add(other);
  }
  return closures;
}
