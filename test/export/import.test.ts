import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import type { NewItem } from '../../functions/adapters/table.ts';
import { writeDocument } from '../../infra/export/write-document.ts';
import { phaseOf } from '../../infra/import/order.ts';
import { movePeople, noteMember } from '../../infra/import/people.ts';
import { checkDocument, itemsOf } from '../../infra/import/read-document.ts';
import { stayToPlan } from '../../infra/import/start-work.ts';

const folder = mkdtempSync(join(tmpdir(), 'stayflow-import-'));
const file = join(folder, 'stayflow.json');
afterAll(() => rmSync(folder, { recursive: true }));

const items: readonly NewItem[] = [
  { pk: 'BOOKING#bk_1', sk: 'BOOKING', guest: { name: 'Zoë\u2028Brown' } },
  { pk: 'BOOKING#bk_1', sk: 'EVENT#1', by: '24c0c25c-35b4-48a7-a3f9-714dd40b00ba' },
];

async function written(all: readonly NewItem[] = items): Promise<string> {
  const head = { exportedAt: new Date('2027-07-01T08:00:00Z'), keyMark: 'mark' };
  return text(Readable.from(writeDocument(Readable.from(all), head)));
}

const check = (content: string) => {
  writeFileSync(file, content);
  return checkDocument(file, () => {});
};

test('what was exported is read again as it was, whatever characters guests use', async () => {
  const checked = await check(await written());
  expect(checked).toMatchObject({ exportedAt: '2027-07-01T08:00:00.000Z', keyMark: 'mark', count: 2 });
  const found: NewItem[] = [];
  for await (const item of itemsOf(file, (line) => line)) found.push(item);
  expect(found).toEqual(items);
  expect(await check(await written([]))).toMatchObject({ count: 0 });
});

test('a file that is cut, changed, of another version or of something else is refused', async () => {
  const whole = await written();
  await expect(check(whole.slice(0, whole.indexOf('\n]')))).rejects.toThrow('its end is missing');
  await expect(check(whole.slice(0, 200))).rejects.toThrow('is damaged: ');
  await expect(check(whole.replace('Zoë', 'Zoe'))).rejects.toThrow('not those that were exported');
  await expect(check(whole.replace('"count":2', '"count":3'))).rejects.toThrow('it has 2 items and says 3');
  await expect(check(whole.replace(/\n\{"by.*\n/, '\n'))).rejects.toThrow('is damaged: ');
  await expect(check(whole.replace('"version":2', '"version":1'))).rejects.toThrow('is written as version 1');
  await expect(check('{"format":"other"}')).rejects.toThrow('is no export of Stayflow');
  await expect(check('')).rejects.toThrow('its end is missing');
});

test('connections are written after nights and bookings, and what waits after them', () => {
  const keys = [
    { pk: 'BOOKING#bk_1', sk: 'CHANGE' },
    { pk: 'PROPERTY#a', sk: 'CHANNEL#cn_1' },
    { pk: 'CHANNELS', sk: 'a' },
    { pk: 'BOOKING#bk_1', sk: 'BOOKING' },
    { pk: 'PROPERTY#a', sk: 'MONTH#2027-07' },
    { pk: 'CHANNEL#cn_1', sk: 'MIRROR#2027-07' },
    { pk: 'BOOKING#bk_1', sk: 'MAIL#confirmation#x' },
    { pk: 'LEGAL', sk: 'LAST' },
  ];
  expect(keys.map(phaseOf)).toEqual([4, 3, 2, 1, 0, 0, 0, 0]);
});

test('people keep their roles under the account they have elsewhere', async () => {
  const before = '24c0c25c-35b4-48a7-a3f9-714dd40b00ba';
  const people = new Map();
  const member = { pk: `MEMBER#${before}`, userId: before, email: 'ines@example.com', name: 'Ines' };
  noteMember({ ...member, sk: 'OWNER#a', role: 'manager' }, people);
  noteMember({ ...member, sk: 'OWNER#b', role: 'owner' }, people);
  const given: unknown[] = [];
  const change = await movePeople(people, {
    give: async (person, groups) => {
      given.push(person, groups);
      return '11111111-2222-3333-4444-555555555555';
    },
    has: async () => true,
    remove: async () => {},
  });
  expect(given).toEqual([{ email: 'ines@example.com', name: 'Ines' }, ['operator', 'owner']]);
  expect(change(`"OWNER#a/MEMBER#${before}"`)).toBe('"OWNER#a/MEMBER#11111111-2222-3333-4444-555555555555"');
  expect(change('"00000000-0000-0000-0000-000000000000"')).toBe('"00000000-0000-0000-0000-000000000000"');
});

test('stays that are over for a month, held or expired are not planned anew', () => {
  const stay = (status: string, departure: string) =>
    stayToPlan(
      { pk: 'BOOKING#b', sk: 'BOOKING', id: 'b', version: 2, status, stay: { departure } },
      '2027-07-01',
    );
  expect(stay('confirmed', '2027-06-01')).toMatchObject({ id: 'b', version: 2 });
  expect(stay('confirmed', '2027-05-30')).toBeUndefined();
  expect(stay('held', '2027-08-01')).toBeUndefined();
});
