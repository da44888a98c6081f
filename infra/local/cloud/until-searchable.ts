import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { encodeItem, type WireItem } from '../../../functions/adapters/attribute-value.ts';
import type { AwsService } from '../aws.ts';
import type { SeedMonth } from '../seed/seed.ts';

const searchTable = 'stayflow-search';
/** The demo homes are in the first item of each partition of the index. */
const firstChunk = '000';
const homesPartition = 'HOMES';

/** Longest that a start waits, milliseconds: whoever comes then sees for themselves what is found. */
const longestMs = 20_000;

const found = z.object({
  Responses: z.object({ [searchTable]: z.array(z.custom<WireItem>()) }),
});

/** Waits until the stream has put the demo homes and their months into the index, as a first guest searches at once. */
export async function untilSearchable(dynamodb: AwsService, months: readonly SeedMonth[]): Promise<void> {
  const partitions = [homesPartition, ...new Set(months.map(({ month }) => month))];
  const homes = new Set(months.map(({ propertyId }) => propertyId));
  const wanted = homes.size + months.length;
  const Keys = partitions.map((pk) => encodeItem({ pk, sk: firstChunk }));
  const until = performance.now() + longestMs;
  while (performance.now() < until && (await entriesIn(dynamodb, Keys)) < wanted) await pause(20);
}

/** Attributes beside the keys: one for each home in each partition. */
async function entriesIn(dynamodb: AwsService, Keys: readonly WireItem[]): Promise<number> {
  const input = { RequestItems: { [searchTable]: { Keys, ConsistentRead: true } } };
  const { Responses } = found.parse(await dynamodb.call('BatchGetItem', input, { kind: 'owner' }));
  return Responses[searchTable].reduce((sum, item) => sum + Object.keys(item).length - 2, 0);
}
