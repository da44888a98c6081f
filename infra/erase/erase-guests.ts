import { addressKey } from '../../functions/adapters/address-key.ts';
import type { Item, Table } from '../../functions/adapters/table.ts';
import { decideErasure, sayKept } from '../../functions/domain/erasure.ts';
import type { GivenAccounts } from '../owner/accounts.ts';
import { type Found, findGuests, type Wanted } from './find-guests.ts';
import { hasOpenMoney } from './open-money.ts';
import { type Erasure, planErasure } from './plan-erasure.ts';

/** Where guests have left something. */
export interface Places {
  readonly table: Table;
  readonly accounts: Pick<GivenAccounts, 'has' | 'remove'>;
  /** All items of the table. */
  everything(): AsyncIterable<Item>;
  /** Takes a photo out of the image bucket; one that is gone stays gone. */
  removePhoto(key: string): Promise<void>;
  now(): Date;
}

/** A booking that keeps what its guest left, and why. */
interface Kept {
  readonly bookingId: string;
  readonly why: string;
}

/** What is erased, and what is not. */
export interface ErasurePlan {
  readonly erasures: readonly Erasure[];
  readonly kept: readonly Kept[];
  /** Closed work items whose notes go. */
  readonly notes: readonly string[];
  /** Mail addresses, in lower case, of which nothing is left afterwards: marks and accounts go too. */
  readonly addresses: readonly string[];
  /** Those of them with an account. */
  readonly accounts: readonly string[];
  readonly elsewhere: readonly string[];
}

/** Finds all that guests have left. Writes nothing. */
export async function planErasures(wanted: Wanted, places: Places): Promise<ErasurePlan> {
  const found = await findGuests(places.everything(), wanted);
  const erasures: Erasure[] = [];
  const kept: Kept[] = [];
  for (const bookingId of found.bookingIds) {
    const planned = await planOf(bookingId, found, places);
    if (planned && 'why' in planned) kept.push(planned);
    else if (planned) erasures.push(planned);
  }
  const ids = new Set(erasures.map(({ booking }) => booking.id));
  const addresses = wanted.kind === 'guest' && kept.length > 0 ? [] : addressesOf(erasures, wanted, found);
  return {
    ...{ erasures, kept, addresses },
    notes: found.notedWork.filter(({ bookingId }) => ids.has(bookingId)).map(({ id }) => id),
    accounts: await withAccount(addresses, places),
    elsewhere: found.elsewhere.filter((key) => !addresses.some((each) => key.includes(addressKey(each)))),
  };
}

async function planOf(
  bookingId: string,
  { openWork }: Found,
  { table, now }: Places,
): Promise<Erasure | Kept | undefined> {
  const items = await table.query(`BOOKING#${bookingId}`);
  const erasure = planErasure(items, now());
  if (!erasure) return undefined;
  const beside = { hasOpenMoney: hasOpenMoney(items), hasOpenWork: openWork.has(bookingId) };
  const decision = decideErasure(erasure.booking, beside, now().toISOString().slice(0, 10));
  return decision.kind === 'erase' ? erasure : { bookingId, why: sayKept(decision) };
}

/** Who has another booking, or is a member, goes on being known. */
function addressesOf(
  erasures: readonly Erasure[],
  wanted: Wanted,
  { otherGuests, members }: Found,
): string[] {
  const asked = wanted.kind === 'guest' ? [wanted.email] : [];
  const all = [...asked, ...erasures.flatMap(({ booking }) => booking.guest?.email ?? [])];
  const low = new Set(all.map((each) => each.toLowerCase()));
  return [...low].filter((each) => !otherGuests.has(each) && !members.has(each));
}

async function withAccount(addresses: readonly string[], { accounts }: Places): Promise<string[]> {
  const found: string[] = [];
  for (const each of addresses) if (await accounts.has(each)) found.push(each);
  return found;
}

/**
 * Erases what was planned; answers the bookings that went on meanwhile and keep it. Each booking's own item comes last, so
 * that a repeat of one that was cut off finds what is left; what is erased already is not found again.
 */
export async function eraseGuests(plan: ErasurePlan, places: Places): Promise<string[]> {
  const { table, accounts } = places;
  const missed: string[] = [];
  for (const id of plan.notes)
    await table.write({
      update: { pk: id, sk: 'WORK' },
      set: 'REMOVE note',
      condition: 'attribute_exists(pk)',
    });
  for (const erasure of plan.erasures)
    if (!(await eraseOne(erasure, places))) missed.push(erasure.booking.id);
  if (missed.length > 0) return missed;
  for (const each of plan.addresses)
    await table.write({ delete: { pk: `ADDRESS#${addressKey(each)}`, sk: 'ADDRESS' } });
  for (const each of plan.accounts) await accounts.remove(each);
  return [];
}

async function eraseOne({ photos, writes }: Erasure, { table, removePhoto }: Places): Promise<boolean> {
  for (const key of photos) await removePhoto(key);
  let outcome = 'written';
  for (const write of writes) outcome = (await table.write(write)).kind;
  return outcome === 'written';
}
