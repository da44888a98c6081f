import { z } from 'zod';
import type { Capacity } from './usage.ts';

const reads = ['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan'];
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];

/** Which kind of capacity an operation of DynamoDB takes; nothing for those that take none. */
export function kindOf(operation: string): keyof Capacity | undefined {
  if (reads.includes(operation)) return 'read';
  return writes.includes(operation) ? 'write' : undefined;
}

/** The request with the wish to be told what it took. */
export function askingForCapacity(body: Buffer): Buffer {
  const text = body.toString('utf8').trimStart();
  if (!text.startsWith('{') || /^\{\s*\}/.test(text)) return body;
  return Buffer.from(`{"ReturnConsumedCapacity":"TOTAL",${text.slice(1)}`);
}

const consumed = z.object({ CapacityUnits: z.number() });
const told = z.object({ ConsumedCapacity: z.union([consumed, z.array(consumed)]).optional() });

/** Units that an answer says were taken; 0 where it says nothing, as an error does. */
export function unitsIn(body: Buffer | string): number {
  const { ConsumedCapacity: units } = told.parse(JSON.parse(body.toString()));
  return [units ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}
