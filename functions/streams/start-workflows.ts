import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { workflows } from '../../workflows/index.ts';
import { type ConnectedHomes, createConnections } from '../adapters/channels/connections.ts';
import { endWait } from '../adapters/end-wait.ts';
import { type StartExecution, starter } from '../adapters/executions.ts';
import { createHoldWaits, type HoldWaits } from '../adapters/hold-waits.ts';
import { logger } from '../adapters/logger.ts';
import { once } from '../adapters/once.ts';
import { mainTable } from '../adapters/table.ts';
import { executionsFor } from './executions.ts';
import { executionsForHome, homeChanged } from './home-executions.ts';
import { executionsForHub, hubsChanged } from './hub-executions.ts';
import { executionsForJob } from './job-executions.ts';
import { executionsForLock, homeLocked } from './lock-executions.ts';
import { holdPaid } from './paid-holds.ts';
import { type StaysToCome, staysToCome } from './stays-to-come.ts';

/** Those of the homes, at most 100, that are pushed to a platform, and of them those with a hub. */
export type ConnectedAmong = (propertyIds: readonly string[]) => Promise<ConnectedHomes>;

/** What committed changes are followed up with. */
export interface Followers {
  readonly start: StartExecution;
  readonly connectedAmong: ConnectedAmong;
  readonly staysToCome: StaysToCome;
  /** Ends the wait for the payment of a booking's hold. */
  readonly endHold: HoldWaits['end'];
}

/**
 * Starts what committed changes ask for, all of a batch at once: what an execution may do is decided by what is stored
 * when it does it, not by the order of the starts. Execution names are made from what changed and its version, so a
 * record that comes again starts nothing new. A hold that was paid is waited for no longer. The stream goes on from the first record that failed.
 */
export async function startWorkflows(
  { Records }: DynamoDBStreamEvent,
  followers: Followers,
): Promise<DynamoDBBatchResponse> {
  const homes = homesOf(Records, followers.connectedAmong);
  const last = lastOfHomes(Records);
  const done = await Promise.all(
    Records.map((record) => startAll(record, { ...followers, homes, isLast: last.has(record) })),
  );
  const failed = Records.find((_, index) => !done[index]);
  return { batchItemFailures: failed ? [{ itemIdentifier: sequenceOf(failed) }] : [] };
}

/** Asks once for the homes of a whole batch, and only when there is one. */
function homesOf(Records: readonly DynamoDBRecord[], connectedAmong: ConnectedAmong) {
  return once(() => {
    const changed = Records.flatMap((record) => [homeChanged(record) ?? [], hubExecutions(record)].flat());
    return connectedAmong([...new Set(changed.map(({ propertyId }) => propertyId))]);
  });
}

/** The homes of a batch, and whether a record is the last of it about its home. */
interface Batch extends Followers {
  readonly homes: () => Promise<ConnectedHomes>;
  readonly isLast: boolean;
}

/**
 * The last record about each home. What it starts brings all of the home up to date, so that a stay over two months or
 * a year of prices starts one execution and not one for each month.
 */
const lastOfHomes = (Records: readonly DynamoDBRecord[]): ReadonlySet<DynamoDBRecord> =>
  new Set(new Map(Records.flatMap((record) => homeEntry(record))).values());

const homeEntry = (record: DynamoDBRecord): [string, DynamoDBRecord][] => {
  const change = homeChanged(record);
  return change ? [[change.propertyId, record]] : [];
};

async function startAll(record: DynamoDBRecord, batch: Batch): Promise<boolean> {
  const { start, endHold } = batch;
  try {
    const executions = [...executionsFor(record, workflows), ...executionsForJob(record)];
    for (const execution of executions) await start(execution);
    for (const ofHomes of [ofHome, ofHubs, ofLock])
      for (const execution of await ofHomes(record, batch)) await start(execution);
    // Last, as a wait that is not ended ends by itself; a stay that is paid must be confirmed.
    const paid = holdPaid(record);
    if (paid !== undefined) await endHold(paid);
    return true;
  } catch (error) {
    logger.error('record not handled', { sequence: sequenceOf(record), error });
    return false;
  }
}

async function ofHome(record: DynamoDBRecord, { homes, isLast }: Batch) {
  const change = isLast ? homeChanged(record) : undefined;
  if (!change || !(await homes()).pushed.has(change.propertyId)) return [];
  return executionsForHome(change, workflows);
}

/** With the home whose hubs they are for. */
const hubExecutions = (record: DynamoDBRecord) =>
  hubsChanged(record).flatMap((change) =>
    executionsForHub(change, workflows).map((execution) => ({ propertyId: change.propertyId, execution })),
  );

async function ofHubs(record: DynamoDBRecord, { homes }: Batch) {
  const asked = hubExecutions(record);
  if (asked.length === 0) return [];
  const { withHub } = await homes();
  return asked.flatMap(({ propertyId, execution }) => (withHub.has(propertyId) ? [execution] : []));
}

async function ofLock(record: DynamoDBRecord, { staysToCome }: Batch) {
  const locked = homeLocked(record);
  return locked ? executionsForLock(locked, await staysToCome(locked.propertyId)) : [];
}

const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

const connections = once(() => createConnections(mainTable()));

/** Takes the table's stream. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  startWorkflows(event, {
    start: starter(),
    connectedAmong: (homes) => connections().connectedAmong(homes),
    staysToCome,
    endHold: createHoldWaits(mainTable(), endWait()).end,
  });
