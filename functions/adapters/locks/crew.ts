import type { StayAccess } from '../../domain/access-grant.ts';
import type { Cleaning } from '../../domain/cleaning.ts';
import { nightsAfter, nightsBefore, ownerAfter, ownerBefore } from '../../domain/cleaning-window.ts';
import { type CodesAround, currentCode } from '../../domain/crew-codes.ts';
import type { Lock } from '../../domain/lock.ts';
import type { NightOwner } from '../../domain/month.ts';
import { monthsOf, type Stay } from '../../domain/stay.ts';
import { bookingIdOf, reservationNamed } from '../channels/reservation-item.ts';
import type { Cleanings } from '../cleaning/cleanings.ts';
import type { Properties } from '../properties.ts';
import type { Accesses } from './accesses.ts';
import type { KeyBoxes } from './key-boxes.ts';

/** A stay by what finds its neighbours. */
interface StayAt {
  readonly bookingId: string;
  readonly propertyId: string;
  readonly stay: Stay;
}

/** What the crew's codes are read from. */
export interface CrewStore {
  readonly properties: Pick<Properties, 'read'>;
  readonly cleanings: Pick<Cleanings, 'read'>;
  readonly accesses: Pick<Accesses, 'read'>;
  readonly boxes: Pick<KeyBoxes, 'has'>;
  now(): Date;
}

/** The cleanings around a stay, and the codes. */
export interface Crew extends CodesAround {
  /** Before its guests come. */
  readonly before: Cleaning | undefined;
  /** Once they have left. */
  readonly after: Cleaning | undefined;
}

/** Reads who cleans around a stay, its code and the one that opens the door now. */
export async function crewAround(stayAt: StayAt, access: StayAccess, store: CrewStore): Promise<Crew> {
  const { bookingId, propertyId, stay } = stayAt;
  const home = await store.properties.read(propertyId, monthsOf(nightsBefore(stay)));
  const previous = home && idOf(ownerBefore(stay, home.months));
  const [before, after] = await Promise.all([
    previous === undefined ? undefined : store.cleanings.read(previous),
    store.cleanings.read(bookingId),
  ]);
  return { before, after, ...(await codes(access, previous, store)) };
}

/** The codes that the cleaner after a stay needs: the one that opens now, and that of the next guests. */
export async function codesAfter(
  { bookingId, propertyId, stay }: StayAt,
  store: CrewStore,
): Promise<CodesAround> {
  const home = await store.properties.read(propertyId, monthsOf(nightsAfter(stay)));
  const following = home && idOf(ownerAfter(bookingId, stay, home.months));
  const next = following === undefined ? undefined : await store.accesses.read(following);
  if (next) return codes(next, bookingId, store);
  const own = await store.accesses.read(bookingId);
  const current = own && currentCode(undefined, own, await inBox(own.current.lock, store), store.now());
  return current ? { current } : {};
}

async function codes(next: StayAccess, previous: string | undefined, store: CrewStore): Promise<CodesAround> {
  const boxHas = await inBox(next.current.lock, store);
  const named = boxHas === undefined ? previous : boxHas.slice(0, boxHas.lastIndexOf('.'));
  const before =
    named === undefined || named === next.bookingId ? undefined : await store.accesses.read(named);
  const current = currentCode(next, before, boxHas, store.now());
  return { next: next.current, ...(current && { current }) };
}

const inBox = async (lock: Lock, { boxes }: CrewStore) =>
  lock.driver === 'manual' ? boxes.has(lock) : undefined;

/** The booking whose nights these are. */
function idOf(owner: NightOwner | undefined): string | undefined {
  if (owner?.startsWith('BOOKING#')) return owner.slice('BOOKING#'.length);
  const reservation = owner === undefined ? undefined : reservationNamed(owner);
  return reservation && bookingIdOf(reservation);
}
