import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Item, NewItem } from '../../functions/adapters/table.ts';
import { readItems } from '../../infra/export/read-items.ts';
import { saveNew } from '../../infra/export/save-new.ts';
import { writeDocument } from '../../infra/export/write-document.ts';
import { type Database, startDatabase } from '../booking/dynoxide.ts';

let database: Database;
const folder = mkdtempSync(join(tmpdir(), 'stayflow-export-'));
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const at = new Date('2027-07-01T08:00:00.000Z');
const head = { exportedAt: at, keyMark: 'mark' };
const exported = () => writeDocument(readItems(database.client, 'main'), head);
const textOf = () => text(Readable.from(exported()));

test('a table without anything is a document without items', async () => {
  expect(JSON.parse(await textOf())).toEqual({
    ...{ format: 'stayflow', version: 2, exportedAt: at.toISOString(), keyMark: 'mark', items: [], count: 0 },
    sha256: createHash('sha256').digest('hex'),
  });
});

test('everything leaves as it is stored, page by page, but for what only the running system needs', async () => {
  const { table } = database;
  const long = 'x'.repeat(300_000);
  const leaving: readonly NewItem[] = [
    { pk: 'BOOKING#bk_1', sk: 'BOOKING', version: 3, guest: { name: 'Zoë', email: 'zoe@example.com' } },
    { pk: 'BOOKING#bk_1', sk: 'CLEANING', answers: [{ by: 'cl_1', isYes: true }], damage: null },
    { pk: 'LOCK#seam/door', sk: 'CODE#f1', grantKey: 'k' },
    { pk: 'CHANNEL#cn_1', sk: 'MIRROR#2027-07', version: 1 },
    { pk: 'LEGAL#terms', sk: 'VERSION#000001', words: { de: 'Anreise ab 16 Uhr.' } },
    ...Array.from({ length: 8 }, (_, index) => ({ pk: `WORK#${index}`, sk: 'WORK', long })),
  ];
  const staying: readonly NewItem[] = [
    { pk: 'INBOX#stripe#evt_1', sk: 'EVENT' },
    { pk: 'BOOKING#bk_1', sk: 'CLEANING#WAIT', token: 'secret' },
    { pk: 'BOOKING#bk_1', sk: 'HOLD#WAIT', token: 'secret' },
    { pk: 'LOCK#seam/door', sk: 'WAIT#x', token: 'secret' },
    { pk: 'CHANNEL#cn_1', sk: 'LEASE' },
    { pk: 'VENDOR#beds24', sk: 'CREDITS' },
  ];
  for (const item of [...leaving, ...staying]) await table.put(item);
  const document = await textOf();
  const { items, count }: { items: Item[]; count: number } = JSON.parse(document);
  expect(count).toBe(leaving.length);
  expect(items).toHaveLength(leaving.length);
  expect(items).toEqual(expect.arrayContaining([...leaving]));
  expect(document).not.toContain('secret');
  expect(await textOf()).toBe(document);
  expect(document).toContain('{"guest":{"email":"zoe@example.com","name":"Zoë"},"pk":"BOOKING#bk_1"');
});

test('a file is there whole or not at all, for its owner alone, and no other is written over', async () => {
  const file = join(folder, 'stayflow.json');
  await expect(
    saveNew(file, writeDocument(readItems(database.client, 'no-such-table'), head)),
  ).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
  await saveNew(file, exported());
  expect(readFileSync(file, 'utf8')).toBe(await textOf());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, 'mine');
  await expect(saveNew(file, exported())).rejects.toThrow('is there already');
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toEqual(['stayflow.json']);
});
