import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createMembers } from '../../functions/adapters/members.ts';
import { deploy } from '../../infra/deploy/deploy.ts';
import { readDeployOptions } from '../../infra/deploy/options.ts';
import { runCommand } from '../running/command.ts';
import { freePorts } from '../running/free-ports.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { tableAt } from '../running/table-access.ts';
import { bootstrap, deployingTo } from './deploying.ts';

const document = z.object({
  ...{ format: z.string(), version: z.int(), count: z.int() },
  items: z.array(z.looseObject({ pk: z.string() })),
});

let instance: Instance;
beforeAll(async () => {
  instance = await startInstance({ port: await freePorts(3), args: ['--no-seed'] });
});
afterAll(() => instance.stop());

const run = (command: 'owner' | 'export' | 'keys', args: readonly string[], input = '') =>
  runCommand(instance, command, args, input);
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

test('keys are set, rotated and forgotten by a command that shows none of them', async () => {
  const set = await run('keys', ['--set', 'seamApiKey'], 'seam_of_the_tests\n');
  expect(set).toEqual({
    said: 'seamApiKey is set. Functions that are running take it up within five minutes.\n',
    code: 0,
  });
  for (const option of ['--rotate', '--forget']) expect((await run('keys', [option])).code).toBe(0);
  const { said } = await run('keys', []);
  expect(said).toContain('Set: stripeSecretKey, stripeWebhookSecret');
  expect(said).not.toMatch(/sk_|whsec_|seam_of/);
  expect((await run('keys', ['--set', 'stripeSecretKey'], 'whsec_1')).said).toContain(
    'That is no stripeSecretKey',
  );
  expect((await run('keys', ['--set', 'tokenKey'], 'x')).said).toContain('There is no key called tokenKey');
});

const asked = ['--context', 'mailFrom=hi@example.com', '--owner', 'olga@example.com', '--name', 'Olga'];

test('nothing is deployed to an account that CDK has no place in, and the command for it is said', async () => {
  const { world, ran } = deployingTo(instance.awsPort);
  await expect(deploy(readDeployOptions([]), world)).rejects.toThrow(
    'npx cdk bootstrap aws://000000000000/eu-west-1',
  );
  expect(ran).toEqual([]);
});

test('a deployment makes the owner, says who must be told which address, and is tested', async () => {
  await bootstrap(instance.awsPort, true);
  const { world, ran, said } = deployingTo(instance.awsPort);
  expect(await deploy(readDeployOptions(asked), world)).toBe(0);
  expect(ran).toEqual([['deploy', '--all', '--context', 'mailFrom=hi@example.com']]);
  const text = said.join('\n');
  expect(text).toContain('olga@example.com can sign in to the console.');
  expect(text).toContain(`http://127.0.0.1:${instance.port}/api/webhooks/stripe`);
  expect(text).toContain('checkout.session.completed, refund.created');
  expect(said.filter((line) => line.startsWith('true ')).length).toBeGreaterThan(10);
  expect(text).not.toContain('false ');
});

test('a deployment that CDK broke off makes nobody an owner and is not tested', async () => {
  const { world, said } = deployingTo(instance.awsPort, 3);
  expect(await deploy(readDeployOptions(asked), world)).toBe(3);
  expect(said).toEqual(['Deploys to account 000000000000, region eu-west-1.']);
});

test('what would change is asked of CDK alone', async () => {
  const { world, ran, said } = deployingTo(instance.awsPort, 1);
  expect(await deploy(readDeployOptions(['--diff', ...asked]), world)).toBe(1);
  expect(ran).toEqual([['diff', '--context', 'mailFrom=hi@example.com']]);
  expect(said).toEqual([]);
});
