import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { paginateListExecutions, paginateListStateMachines } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { decodeItem } from '../../functions/adapters/attribute-value.ts';
import { bookingOf } from '../../functions/adapters/booking-item.ts';
import { doneChangeOf } from '../../functions/adapters/change-item.ts';
import { monthOfItem } from '../../functions/adapters/month-item.ts';
import { type DirectBooking, isPlatformBooking } from '../../functions/domain/booking.ts';
import type { DoneChange } from '../../functions/domain/change.ts';
import { mailbox } from '../running/guest.ts';
import type { TestCloud } from './cloud.ts';
import { chargesOf, clockOf, type Intent, intentsOf, type Refund, refundsOf } from './stripe-side.ts';

/** A movement of money in the product's books. */
export interface LedgerEntry {
  readonly kind: string;
  readonly amount: number;
  readonly currency: string;
  /** The payment at Stripe, once money was taken. */
  readonly paymentIntentId?: string;
}

/** An execution of a workflow. */
export interface ExecutionState {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
}

/** All that the product and Stripe have on record. */
export interface World {
  /** The shared clock, ISO 8601. */
  readonly now: string;
  readonly bookings: readonly DirectBooking[];
  readonly ledger: ReadonlyMap<string, readonly LedgerEntry[]>;
  /** Statuses that a booking went through, by booking. */
  readonly events: ReadonlyMap<string, readonly string[]>;
  /** Changes of the stay that were made, by booking. */
  readonly changes: ReadonlyMap<string, readonly DoneChange[]>;
  /** Owners of taken nights, by home and night. */
  readonly owners: ReadonlyMap<string, string>;
  /** What a person was told of an execution: the state that gave up, and its fault. */
  readonly workItems: ReadonlyMap<string, string>;
  readonly executions: readonly ExecutionState[];
  readonly intents: ReadonlyMap<string, readonly Intent[]>;
  /** Refunds at Stripe, by booking. */
  readonly refunds: ReadonlyMap<string, readonly Refund[]>;
  /** Captured charges by payment. */
  readonly captures: ReadonlyMap<string, number>;
  /** Mails sent by booking. */
  readonly mails: ReadonlyMap<string, number>;
}

/** Reads everything, as the owner and from Stripe's side. */
export async function readWorld(cloud: TestCloud): Promise<World> {
  const items = await scan(cloud, { TableName: 'stayflow', ConsistentRead: true });
  const sorted = (prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix));
  const charges = (await chargesOf(cloud)).filter(({ captured }) => captured);
  return {
    now: new Date(await clockOf(cloud)).toISOString(),
    bookings: sorted('BOOKING')
      .map(bookingOf)
      .filter((booking) => !isPlatformBooking(booking)),
    ledger: groups(sorted('LEDGER#'), (item) => ledgerEntry.parse(item)),
    events: groups(sorted('EVENT#'), (item) => z.object({ after: z.string() }).parse(item).after),
    changes: groups(sorted('CHANGED#'), doneChangeOf),
    owners: new Map(sorted('MONTH#').flatMap(ownersIn)),
    workItems: new Map(sorted('WORK').map(toldOf)),
    executions: await listExecutions(cloud),
    intents: Map.groupBy(await intentsOf(cloud), ({ metadata }) => metadata.booking_id ?? ''),
    refunds: Map.groupBy(await refundsOf(cloud), ({ metadata }) => metadata.booking_id ?? ''),
    captures: counts(charges.map(({ payment_intent }) => payment_intent)),
    mails: counts((await mailbox(cloud.instance)).map(({ text }) => /\/trip\/(\w+)/.exec(text)?.[1] ?? '')),
  };
}

const key = z.looseObject({ pk: z.string(), sk: z.string() });
type StoredItem = z.infer<typeof key>;

const ledgerEntry = z.object({
  kind: z.string(),
  amount: z.int(),
  currency: z.string(),
  paymentIntentId: z.string().exactOptional(),
});
const workItem = z.object({ about: z.record(z.string(), z.string()) });

function toldOf(item: StoredItem): [execution: string, what: string] {
  const { execution = '', state = '', fault = '' } = workItem.parse(item).about;
  return [execution, `${state} failed with ${fault}`];
}

/** All items of a table. */
async function scan({ dynamo }: TestCloud, input: ScanCommandInput): Promise<StoredItem[]> {
  const found: StoredItem[] = [];
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ ...input, ExclusiveStartKey: from }),
    );
    found.push(...Items.map((item) => key.parse(decodeItem(item))));
    from = LastEvaluatedKey;
  } while (from);
  return found;
}

/** Values by booking, in their order. */
function groups<T>(items: readonly StoredItem[], read: (item: StoredItem) => T): Map<string, T[]> {
  const byBooking = Map.groupBy(
    items.filter(({ pk }) => pk.startsWith('BOOKING#')),
    ({ pk }) => pk.slice('BOOKING#'.length),
  );
  return new Map([...byBooking].map(([id, found]) => [id, found.map(read)]));
}

function ownersIn(item: StoredItem): [string, string][] {
  const { propertyId, month, taken } = monthOfItem(item);
  return Object.entries(taken).map(([day, owner]) => [`${propertyId} ${month}-${day}`, owner]);
}

async function listExecutions({ states }: TestCloud): Promise<ExecutionState[]> {
  const found: ExecutionState[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client: states }, {})) {
    for (const { stateMachineArn } of stateMachines) {
      for await (const page of paginateListExecutions({ client: states }, { stateMachineArn })) {
        for (const { executionArn = '', name = '', status = '' } of page.executions ?? []) {
          found.push({ arn: executionArn, name, status });
        }
      }
    }
  }
  return found;
}

const counts = (names: readonly string[]) =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, same]) => [name, same.length]));
