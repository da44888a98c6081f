import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMembers } from '../../functions/adapters/members.ts';
import { freePorts } from '../running/free-ports.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { tableAt } from '../running/table-access.ts';

let instance: Instance;
beforeAll(async () => {
  instance = await startInstance({ port: await freePorts(3), args: ['--no-seed'] });
});
afterAll(() => instance.stop());

/** Runs `npm run owner`; what it printed, and how it ended. */
const addOwner = (...args: readonly string[]) =>
  new Promise<{ said: string; code: number }>((resolve) => {
    const env = { ...process.env, PORT: `${instance.port}`, AWS_PORT: `${instance.awsPort}` };
    const child = execFile(
      process.execPath,
      ['infra/owner/main.ts', '--laptop', ...args],
      { env },
      (_, out, err) => resolve({ said: out + err, code: child.exitCode ?? -1 }),
    );
  });

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
