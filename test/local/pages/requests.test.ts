import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createFaults } from '../../../infra/local/faults.ts';
import { createFaultsPage } from '../../../infra/local/pages/faults.ts';
import { createLocalPages } from '../../../infra/local/pages/local-pages.ts';

const activity = createActivity();
const clock = createClock(activity);
const mails = [
  { id: 'm1', to: 'ada@example.com', subject: 'Hello', text: 'a < b', html: '', sentAt: '' },
  { id: 'm2', to: 'ada@example.com', subject: 'Hello', text: 'plain', html: '<h1>Rich</h1>', sentAt: '' },
];
let server: Server;
let origin = '';

beforeAll(async () => {
  const answer = createLocalPages({
    clock,
    activity,
    mail: () => mails,
    faults: createFaultsPage(createFaults()),
    vendors: {},
  });
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
});
afterAll(() => {
  server.close();
  clock.close();
});

async function ask(method: string, path: string, body?: string) {
  const response = await fetch(`${origin}/_local${path}`, { method, ...(body !== undefined && { body }) });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

test.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['both a duration and an instant', '{"advance": "P1D", "to": "2099-01-01T00:00:00Z"}'],
  ['a duration that is none', '{"advance": "10 days"}'],
  ['a duration backwards', '{"advance": "-P1D"}'],
  ['an instant without a zone', '{"to": "2099-01-01T00:00:00"}'],
  ['an instant that is over', '{"to": "2020-01-01T00:00:00Z"}'],
])('a clock that is asked for %s stays, and says why', async (_, body) => {
  const before = clock.now();
  const answer = await ask('POST', '/clock', body);
  expect([answer.status, answer.body]).toEqual([400, { error: expect.stringMatching(/\S.{10,}\.$/) }]);
  expect(clock.now() - before).toBeLessThan(60_000);
});

test.each([
  ['PUT', '{"service": "fax", "mode": "outage"}'],
  ['PUT', '{"service": "stripe", "mode": "sulk"}'],
  ['PUT', '{"service": "stripe", "mode": "outage", "count": 0}'],
  ['PUT', '{"service": "stripe", "mode": "outage", "for": "ever"}'],
  ['DELETE', '{"service": "fax"}'],
])('%s /_local/faults refuses %s', async (method, body) => {
  expect((await ask(method, '/faults', body)).status).toBe(400);
  expect((await ask('GET', '/faults')).body).toEqual([]);
});

test('a mail is shown as it was sent, its plain text where it has no other', async () => {
  expect((await ask('GET', '/mail/m1')).body).toContain('a &lt; b');
  const rich = await ask('GET', '/mail/m2');
  expect(rich.body).toContain('<h1>Rich</h1>');
  expect(rich.headers.get('content-security-policy')).toContain('sandbox');
  expect((await ask('GET', '/mail/m3')).status).toBe(404);
});

test('an unknown vendor or page is 404 with its name', async () => {
  expect((await ask('GET', '/vendors/fax/sessions')).body).toEqual({
    error: 'There is no vendor "fax" here.',
  });
  expect((await ask('GET', '/nothing.js')).status).toBe(404);
  expect((await ask('GET', '/..%2f..%2fmain.ts')).status).toBe(404);
});
