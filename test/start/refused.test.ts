import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolders } from './folders.ts';
import { type Launch, launch, programsNaming } from './launch.ts';

const folders = createFolders();
let other: Server;
let taken = '';

beforeAll(async () => {
  other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  taken = String(address !== null && typeof address === 'object' ? address.port : 0);
});
afterAll(() => {
  other.close();
  folders.remove();
});

const anyPort = { PORT: '0', AWS_PORT: '0', STRIPE_PORT: '0' };

/** Starts in vain: one line on stderr, exit 1, no program left. The answer is the line. */
async function refusal({ env = {}, ...rest }: Launch): Promise<string> {
  const { code, out, err } = await launch({ ...rest, env: { ...anyPort, ...env } }).ended;
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^\S[^\n]{20,}[.]\n$/);
  const { STAYFLOW_DATA: data = '' } = env;
  if (data) expect(programsNaming(data)).toEqual([]);
  return err;
}

test.each(['PORT', 'AWS_PORT', 'STRIPE_PORT'])('a taken %s is named, and no folder is left', async (name) => {
  const data = join(folders.make(), 'data');
  const said = await refusal({ env: { STAYFLOW_DATA: data, [name]: taken } });
  expect(said).toContain(`Port ${taken} is taken by another program. Choose another with ${name}=<port>.`);
  expect(existsSync(data)).toBe(false);
});

test('a taken port forgets nothing, even with --fresh', async () => {
  const data = folders.make();
  writeFileSync(join(data, 'stayflow.json'), '{"layout": 1}');
  writeFileSync(join(data, 'mail.db'), 'mails');
  await refusal({ args: ['--fresh'], env: { STAYFLOW_DATA: data, AWS_PORT: taken } });
  expect(readdirSync(data).sort()).toEqual(['mail.db', 'stayflow.json']);
});

test.each([
  ['a word', { PORT: 'http' }, 'PORT is "http"'],
  ['a fraction', { AWS_PORT: '4001.5' }, 'AWS_PORT is "4001.5"'],
  ['beyond all ports', { PORT: '65536' }, 'PORT is "65536"'],
  ['below all ports', { PORT: '-1' }, 'PORT is "-1"'],
])('a port that is %s is refused with what it must be', async (_, env, said) => {
  expect(await refusal({ env })).toContain(`${said}; it must be a port number up to 65535`);
});

test('a number of workers that is none is refused with what it must be', async () => {
  const said = await refusal({ env: { LAMBDA_WORKERS: '0' } });
  expect(said).toBe('LAMBDA_WORKERS is "0"; it must be a number from 1 to 100.\n');
});

test('two settings with the same port are named', async () => {
  const said = await refusal({ env: { PORT: '4100', AWS_PORT: '4100' } });
  expect(said).toBe('PORT and AWS_PORT are both 4100; choose two different ports.\n');
});

test.each(['--frehs', '--port=5000', 'fresh', '--fresh=no'])(
  'the unknown option %s is named',
  async (option) => {
    const said = await refusal({ args: [option] });
    expect(said).toBe(
      `There is no option ${option}. Known options: --fresh, --no-seed, --no-platforms, --count-capacity.\n`,
    );
  },
);

test('a data folder that cannot be written is named with what to set', async () => {
  const below = join(folders.make(), 'file');
  writeFileSync(below, 'no folder');
  for (const data of [below, join(below, 'data'), '/proc/stayflow']) {
    const said = await refusal({ env: { STAYFLOW_DATA: data } });
    expect(said).toContain(`The data folder ${data} cannot be written`);
    expect(said).toContain('STAYFLOW_DATA=<folder>');
  }
});

test.each([
  ['another layout', '{"layout": 7}', 'has layout 7, this Stayflow reads layout 1'],
  ['no layout', 'what is this', 'has no readable layout'],
])('a data folder of %s is left as it is', async (_, marker, said) => {
  const data = folders.make();
  writeFileSync(join(data, 'stayflow.json'), marker);
  writeFileSync(join(data, 'states.sqlite'), 'executions');
  const line = await refusal({ env: { STAYFLOW_DATA: data } });
  expect(line).toContain(said);
  expect(line).toContain('npm start -- --fresh');
  expect(readdirSync(data).sort()).toEqual(['states.sqlite', 'stayflow.json']);
});

test.each([[[]], [['--fresh']]])("somebody's own folder is never used, with the options %j", async (args) => {
  const data = folders.make();
  writeFileSync(join(data, 'thesis.txt'), 'three years');
  mkdirSync(join(data, 'logs'));
  const said = await refusal({ args, env: { STAYFLOW_DATA: data } });
  expect(said).toContain(`The folder ${data} holds files that are not Stayflow's`);
  expect(readdirSync(data).sort()).toEqual(['logs', 'thesis.txt']);
});

test('a machine without a database program is told of DYNAMODB_ENDPOINT', async () => {
  const data = join(folders.make(), 'data');
  const onAnArm = 'data:text/javascript,Object.defineProperty(process, "arch", { value: "arm64" })';
  const said = await refusal({ node: ['--import', onAnArm], env: { STAYFLOW_DATA: data } });
  expect(said).toContain('No local DynamoDB for linux-arm64 is installed');
  expect(said).toContain('DYNAMODB_ENDPOINT');
  expect(existsSync(data)).toBe(false);
});

test.each([
  ['that nothing answers at', 'http://127.0.0.1:9', 'Nothing answers at http://127.0.0.1:9'],
  ['that is none', 'dynamodb', 'DYNAMODB_ENDPOINT is "dynamodb"'],
])('a DYNAMODB_ENDPOINT %s is named', async (_, endpoint, said) => {
  expect(await refusal({ env: { DYNAMODB_ENDPOINT: endpoint } })).toContain(said);
});
