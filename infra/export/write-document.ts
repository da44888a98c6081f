import { createHash } from 'node:crypto';
import type { Item } from '../../functions/adapters/table.ts';
import { documentFormat } from '../document.ts';

/** What a document says before its items. */
export interface Head {
  readonly exportedAt: Date;
  /** The mark of the installation's `tokenKey`. */
  readonly keyMark: string;
}

/**
 * Items as one JSON document, a line for each: `{format, version, exportedAt, keyMark, items, count, sha256}`. Attributes
 * stand by name, so that two documents can be compared line by line; count and SHA-256 of all lines, at the end, tell a
 * whole document from a cut or changed one.
 */
export async function* writeDocument(items: AsyncIterable<Item>, head: Head): AsyncGenerator<string> {
  const { exportedAt, keyMark } = head;
  const begin = JSON.stringify({ ...documentFormat, exportedAt: exportedAt.toISOString(), keyMark });
  yield `${begin.slice(0, -1)},"items":[`;
  const hash = createHash('sha256');
  let count = 0;
  for await (const item of items) {
    const line = JSON.stringify(byName(item));
    hash.update(`${line}\n`);
    yield `${count === 0 ? '' : ','}\n${line}`;
    count += 1;
  }
  yield `\n],"count":${count},"sha256":"${hash.digest('hex')}"}\n`;
}

/** DynamoDB tells the attributes of a map in any order. */
function byName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byName);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, each]) => [name, byName(each)]));
}
