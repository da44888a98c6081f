import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { workflows } from '../../workflows/index.ts';
import { createConnections } from '../adapters/channels/connections.ts';
import { type StartExecution, starter } from '../adapters/executions.ts';
import { logger } from '../adapters/logger.ts';
import { once } from '../adapters/once.ts';
import { mainTable } from '../adapters/table.ts';
import { executionsFor } from './executions.ts';
import { executionsForHome, homeChanged } from './home-executions.ts';

/** Those of the homes, at most 100, that are pushed to a platform. */
export type PushedAmong = (propertyIds: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Starts what committed changes ask for, all of a batch at once: what an execution may do is decided by what is stored
 * when it does it, not by the order of the starts. Execution names are made from what changed and its version, so a
 * record that comes again starts nothing new. The stream goes on from the first record that failed.
 */
export async function startWorkflows(
  { Records }: DynamoDBStreamEvent,
  start: StartExecution,
  pushedAmong: PushedAmong,
): Promise<DynamoDBBatchResponse> {
  const homes = homesOf(Records, pushedAmong);
  const last = lastOfHomes(Records);
  const done = await Promise.all(
    Records.map((record) => startAll(record, start, last.has(record) ? homes : noHomes)),
  );
  const failed = Records.find((_, index) => !done[index]);
  return { batchItemFailures: failed ? [{ itemIdentifier: sequenceOf(failed) }] : [] };
}

/** Asks once for the homes of a whole batch, and only when there is one. */
function homesOf(Records: readonly DynamoDBRecord[], pushedAmong: PushedAmong) {
  return once(() => {
    const homes = Records.flatMap((record) => homeChanged(record)?.propertyId ?? []);
    return pushedAmong([...new Set(homes)]);
  });
}

type Homes = () => Promise<ReadonlySet<string>>;
const noHomes: Homes = async () => new Set();

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

async function startAll(record: DynamoDBRecord, start: StartExecution, homes: Homes): Promise<boolean> {
  try {
    const executions = executionsFor(record, workflows);
    for (const execution of [...executions, ...(await ofHome(record, homes))]) await start(execution);
    return true;
  } catch (error) {
    logger.error('record not handled', { sequence: sequenceOf(record), error });
    return false;
  }
}

async function ofHome(record: DynamoDBRecord, homes: Homes) {
  const change = homeChanged(record);
  if (!change || !(await homes()).has(change.propertyId)) return [];
  return executionsForHome(change, workflows);
}

const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

const connections = once(() => createConnections(mainTable()));

/** Takes the table's stream. */
export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  startWorkflows(event, starter(), (homes) => connections().pushedAmong(homes));
