import { z } from 'zod';
import type { CalendarDate, Stay } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import type { Doing } from './channels/waiting.ts';
import { afterRefusal, type Leaving, leaveNights } from './leave-nights.ts';
import { nightsByMonth, takeNights, takenNights } from './night-writes.ts';
import { stay } from './shapes.ts';
import type { Item, Key, NewItem, Table, Write } from './table.ts';

/** Nights that an owner keeps from being sold. */
export interface Block {
  readonly id: string;
  readonly propertyId: string;
  readonly stay: Stay;
  /** Why, in the owner's words. */
  readonly note?: string;
  /** ISO 8601 instant. */
  readonly createdAt: string;
}

/** What came of blocking nights. */
export type Blocked =
  | { readonly kind: 'made' }
  /** There is or was a block of that id. */
  | { readonly kind: 'known'; readonly block: Block; readonly isOver: boolean }
  | { readonly kind: 'taken'; readonly nights: readonly CalendarDate[] };

/** The blocks of homes; their nights are locks in the calendar months as those of bookings are. */
export interface Blocks {
  /** Takes the nights and writes the block, both or neither. */
  create(block: Block): Promise<Blocked>;
  /** Gives the nights back, or to whoever waits for them; false where there is none. A repeat finds it ended. */
  remove(propertyId: string, blockId: string, doing: Doing): Promise<boolean>;
  /** Those of a home that are on. */
  list(propertyId: string): Promise<Block[]>;
}

/** How a block is named as the owner of its nights. */
export const blockOwner = (blockId: string): string => `BLOCK#${blockId}`;

const keyOf = (propertyId: string, blockId: string): Key => ({
  pk: `PROPERTY#${propertyId}`,
  sk: blockOwner(blockId),
});

const shape = z.object({
  id: z.string(),
  propertyId: z.string(),
  stay,
  note: z.string().exactOptional(),
  createdAt: z.string(),
}) satisfies z.ZodType<Block>;

/** The item of a block. */
export const itemOfBlock = (block: Block): NewItem => ({ ...keyOf(block.propertyId, block.id), ...block });

const isOver = (item: Item) => item.endedAt !== undefined;

/** The blocks in the main table. */
export const createBlocks = (table: Table): Blocks => ({
  create: (block) => create(table, block),
  remove: (propertyId, blockId, doing) => remove(table, keyOf(propertyId, blockId), doing),
  list: async (propertyId) => {
    const items = await table.query(`PROPERTY#${propertyId}`, 'BLOCK#');
    return items.filter((item) => !isOver(item)).map((item) => shape.parse(item));
  },
});

async function create(table: Table, block: Block): Promise<Blocked> {
  const owner = blockOwner(block.id);
  const wanted = nightsByMonth(block.stay);
  const outcome = await table.transact([
    { put: itemOfBlock(block), condition: 'attribute_not_exists(pk)' },
    ...wanted.map((nights) => takeNights(block.propertyId, nights, owner)),
  ]);
  if (outcome.kind === 'written') return { kind: 'made' };
  const known = outcome.refusals[0]?.item;
  if (known) return { kind: 'known', block: shape.parse(known), isOver: isOver(known) };
  return { kind: 'taken', nights: takenNights(outcome, 1, wanted, owner) };
}

/** A block that has ended is remembered for so long, seconds: a late repeat of its making must not bring it back. */
const rememberedSeconds = 90 * 86_400;

const mostRounds = 10;

async function remove(table: Table, key: Key, doing: Doing): Promise<boolean> {
  const item = await table.get(key);
  if (!item) return false;
  if (isOver(item)) return true;
  const block = shape.parse(item);
  const owner = blockOwner(block.id);
  let leaving: readonly Leaving[] = nightsByMonth(block.stay);
  for (let round = 0; round < mostRounds; round += 1) {
    const nights = await leaveNights(table, block.propertyId, leaving, owner, doing);
    const outcome = await table.transact([end(key, doing.at), ...nights.months, ...nights.others]);
    if (outcome.kind === 'written' || outcome.refusals[0]) return true;
    leaving = afterRefusal(outcome, 1, leaving, owner);
  }
  throw new Fault('TableBusy', `The nights of block ${block.id} changed all the time`);
}

const end = (key: Key, at: Date): Write => ({
  update: key,
  set: 'SET endedAt = :at, expiresAt = :expires',
  condition: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
  values: { ':at': at.toISOString(), ':expires': Math.floor(at.getTime() / 1000) + rememberedSeconds },
});
