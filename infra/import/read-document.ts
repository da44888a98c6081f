import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { NewItem } from '../../functions/adapters/table.ts';
import { documentFormat } from '../document.ts';

const head = z.object({
  format: z.string(),
  version: z.unknown(),
  exportedAt: z.string(),
  keyMark: z.string(),
});
const tail = z.object({ count: z.int(), sha256: z.string() });
const itemShape = z.looseObject({ pk: z.string().min(1), sk: z.string().min(1) });

/** What a document that is whole says of itself. */
export interface Checked {
  readonly exportedAt: string;
  readonly keyMark: string;
  readonly count: number;
  /** Of all items' lines. */
  readonly sha256: string;
}

/**
 * Reads a document to its end, an item at a time, and hands each on as it passes. Throws Error where it is none, was written
 * by another version, is cut, or is not what was written.
 */
export async function checkDocument(file: string, see: (item: NewItem) => void): Promise<Checked> {
  const hash = createHash('sha256');
  let count = 0;
  let begin: z.infer<typeof head> | undefined;
  let end: z.infer<typeof tail> | undefined;
  for await (const line of linesOf(file)) {
    if (!begin) begin = headOf(line, file);
    else if (end) throw damaged(file, 'something stands behind its end');
    else if (line.startsWith(']')) end = tailOf(line, file);
    else {
      const text = line.replace(/,$/, '');
      hash.update(`${text}\n`);
      count += 1;
      see(itemOf(text, file, count + 1));
    }
  }
  if (!begin || !end) throw damaged(file, 'its end is missing');
  if (count !== end.count) throw damaged(file, `it has ${count} items and says ${end.count}`);
  if (hash.digest('hex') !== end.sha256) throw damaged(file, 'its items are not those that were exported');
  return { exportedAt: begin.exportedAt, keyMark: begin.keyMark, ...end };
}

/** The items of a document that was checked. Each line may be changed before it is read. */
export async function* itemsOf(file: string, change: (line: string) => string): AsyncGenerator<NewItem> {
  for await (const line of linesOf(file))
    if (line.startsWith('{"') && !line.endsWith('"items":['))
      yield itemOf(change(line.replace(/,$/, '')), file);
}

function headOf(line: string, file: string): z.infer<typeof head> {
  const found = head.safeParse(jsonOf(`${line}]}`)).data;
  if (found?.format !== documentFormat.format) throw new Error(`${file} is no export of Stayflow`);
  if (found.version !== documentFormat.version)
    throw new Error(
      `${file} is written as version ${String(found.version)}, this Stayflow reads ${documentFormat.version}: ` +
        'import it with the Stayflow that exported it',
    );
  return found;
}

function tailOf(line: string, file: string): z.infer<typeof tail> {
  const found = tail.safeParse(jsonOf(`{${line.slice(2)}`)).data;
  if (!found) throw damaged(file, 'its end cannot be read');
  return found;
}

function itemOf(line: string, file: string, number?: number): NewItem {
  const found = itemShape.safeParse(jsonOf(line)).data;
  if (!found)
    throw damaged(file, number === undefined ? 'an item cannot be read' : `line ${number} is no item`);
  return found;
}

const damaged = (file: string, why: string) => new Error(`${file} is damaged: ${why}. Nothing was imported`);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Not by `node:readline`, which ends lines at characters that may stand in a guest's words. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const part of createReadStream(file, { encoding: 'utf8' })) {
    const lines = `${rest}${part}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
