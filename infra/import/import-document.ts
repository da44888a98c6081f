import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { NewItem, Table, Write } from '../../functions/adapters/table.ts';
import type { GivenAccounts } from '../owner/accounts.ts';
import { awaitIndex } from './await-index.ts';
import { inParallel } from './in-parallel.ts';
import { beginImport, endImport } from './only-once.ts';
import { connecting, phaseNumbers, phaseOf } from './order.ts';
import { movePeople, noteMember } from './people.ts';
import { type Checked, checkDocument, itemsOf } from './read-document.ts';
import { type Machines, type PlannedStay, startWork, stayToPlan } from './start-work.ts';

/** An installation that is imported into. */
export interface Target {
  readonly table: Table;
  readonly dynamo: DynamoDBClient;
  readonly machines: Machines;
  readonly accounts: () => Promise<GivenAccounts>;
  /** Throws Error where a document of another `tokenKey` is not wanted. */
  acceptKey(keyMark: string): Promise<void>;
  today(): string;
}

/** What an import did. */
export interface Imported {
  readonly written: number;
  /** Items that were there, of an import that was cut off. */
  readonly found: number;
  readonly people: number;
  readonly stays: number;
}

/**
 * Imports a whole document into an empty installation, and has what was under way go on. What an import that was cut off
 * has written stays as it has become since. Throws Error where the document or the table is not right; nothing is written
 * then.
 */
export async function importDocument(file: string, target: Target): Promise<Imported> {
  const people = new Map();
  const stays: PlannedStay[] = [];
  const homes = new Map<string, number>();
  const checked = await checkDocument(file, (item) => {
    noteMember(item, people);
    countBooking(item, homes);
    const stay = stayToPlan(item, target.today());
    if (stay) stays.push(stay);
  });
  await target.acceptKey(checked.keyMark);
  await beginImport(checked, target.table, target.dynamo);
  const change = await movePeople(people, await target.accounts());
  const counts = await writeAll(file, change, homes, target);
  await startWork(stays, { importId: idOf(checked), machines: target.machines });
  await endImport(target.table);
  return { ...counts, people: people.size, stays: stays.length };
}

const idOf = ({ sha256 }: Checked) => sha256.slice(0, 16);

function countBooking({ sk, gsi1pk }: NewItem, homes: Map<string, number>): void {
  if (sk === 'BOOKING' && typeof gsi1pk === 'string') homes.set(gsi1pk, (homes.get(gsi1pk) ?? 0) + 1);
}

async function writeAll(
  file: string,
  change: (line: string) => string,
  homes: ReadonlyMap<string, number>,
  { table }: Target,
) {
  const counts = { written: 0, found: 0 };
  for (const phase of phaseNumbers) {
    if (phase === connecting) await awaitIndex(homes, table);
    await inParallel(ofPhase(itemsOf(file, change), phase), 32, async (put) => {
      const { kind } = await table.write(writeOf(put));
      counts[kind === 'written' ? 'written' : 'found'] += 1;
    });
  }
  return counts;
}

/** A new installation polls by itself, from now on: what was booked since the export lies before that. */
const writeOf = (put: NewItem): Write =>
  put.pk.startsWith('POLL#') ? { put } : { put, condition: 'attribute_not_exists(pk)' };

async function* ofPhase(items: AsyncIterable<NewItem>, phase: number): AsyncGenerator<NewItem> {
  for await (const item of items) if (phaseOf(item) === phase) yield item;
}
