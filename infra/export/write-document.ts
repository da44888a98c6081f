import type { Item } from '../../functions/adapters/table.ts';

/** What a document says of itself; another `version` means that items are written in another way. */
const format = { format: 'stayflow', version: 1 } as const;

/**
 * Items as one JSON document, a line for each: `{format, version, exportedAt, items, count}`. Attributes stand by name, so
 * that two documents can be compared line by line; the count, at the end, tells a whole document from a cut one.
 */
export async function* writeDocument(items: AsyncIterable<Item>, at: Date): AsyncGenerator<string> {
  const head = JSON.stringify({ ...format, exportedAt: at.toISOString() });
  yield `${head.slice(0, -1)},"items":[`;
  let count = 0;
  for await (const item of items) {
    yield `${count === 0 ? '' : ','}\n${JSON.stringify(byName(item))}`;
    count += 1;
  }
  yield `\n],"count":${count}}\n`;
}

/** DynamoDB tells the attributes of a map in any order. */
function byName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byName);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, each]) => [name, byName(each)]));
}
