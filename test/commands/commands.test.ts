import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createMembers } from '../../functions/adapters/members.ts';
import { runCommand } from '../running/command.ts';
import { freePorts } from '../running/free-ports.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { tableAt } from '../running/table-access.ts';

const document = z.object({
  ...{ format: z.string(), version: z.int(), count: z.int() },
  items: z.array(z.looseObject({ pk: z.string() })),
});

let instance: Instance;
beforeAll(async () => {
  instance = await startInstance({ port: await freePorts(3), args: ['--no-seed'] });
});
afterAll(() => instance.stop());

const run = (command: 'owner' | 'export', args: readonly string[]) => runCommand(instance, command, args);
const addOwner = (...args: readonly string[]) => run('owner', args);

test('an owner is added by a command, and once only however often it runs', async () => {
  const asked = ['--email', 'ines@example.com', '--name', 'Ines', '--owner', 'ines'];
  const first = await addOwner(...asked);
  expect(first).toEqual({
    said: 'ines@example.com can sign in to the console and owns the homes of "ines".\n',
    code: 0,
  });
  expect((await addOwner(...asked)).code).toBe(0);
  const table = tableAt(instance.awsPort);
  expect(await createMembers(table).everyOwner()).toEqual(['ines']);
  const [line, ...more] = (await table.query('OWNER#ines')).filter(({ sk }) => `${sk}`.startsWith('MEMBER#'));
  expect(more).toEqual([]);
  const [member] = await createMembers(table).ofUser(`${line?.sk}`.slice('MEMBER#'.length));
  expect(member).toMatchObject({ ownerId: 'ines', role: 'owner', name: 'Ines', email: 'ines@example.com' });
});

test('who asks for too little is told how to ask', async () => {
  const { said, code } = await addOwner('--email', 'nobody');
  expect(code).toBe(1);
  expect(said).toContain('--email must be an e-mail address; --name is missing\nUse npm run owner');
});

test('everything is exported by a command into a file that is not there yet', async () => {
  const file = join(instance.data, 'everything.json');
  const { said, code } = await run('export', [file]);
  const { format, version, items, count } = document.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect({ said, code }).toEqual({
    said: `${count} items are in ${file}, guests' names and addresses among them.\n`,
    code: 0,
  });
  expect({ format, version }).toEqual({ format: 'stayflow', version: 2 });
  expect(items).toHaveLength(count);
  expect(items.map(({ pk }) => pk)).toContain('OWNER#ines');
  const again = await run('export', [file]);
  expect(again.code).toBe(1);
  expect(again.said).toContain('is there already and stays as it is');
  expect((await run('export', [])).said).toBe(
    'Name one file\nUse npm run export -- [--stage <name>] [--laptop] <file that is to be written, such as stayflow.json>\n',
  );
});
