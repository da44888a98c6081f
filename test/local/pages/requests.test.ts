import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '../../../functions/mail/language.ts';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { faultyServiceList } from '../../../infra/local/faults/services.ts';
import { createFaults } from '../../../infra/local/faults.ts';
import { letterNames } from '../../../infra/local/mail-previews/examples.ts';
import { isFromHere } from '../../../infra/local/pages/admit-local.ts';
import { createLocalPages } from '../../../infra/local/pages/local-pages.ts';

const activity = createActivity();
const clock = createClock(activity);
const mails = [
  { id: 'm1', to: 'ada@example.com', subject: 'Hello', text: 'a < b', html: '', sentAt: '' },
  { id: 'm2', to: 'ada@example.com', subject: 'Hello', text: 'plain', html: '<h1>Rich</h1>', sentAt: '' },
];
const operations: Readonly<Record<string, readonly string[]>> = {
  email: ['SendEmail', 'ListIdentities'],
  scheduler: ['CreateSchedule'],
  states: ['StartExecution'],
};
let server: Server;
let origin = '';

beforeAll(async () => {
  const answer = createLocalPages({
    clock,
    activity,
    mail: () => mails,
    feedBack: (id) => mails.some((mail) => mail.id === id),
    faults: createFaults(),
    faultyServices: faultyServiceList({
      operationsOf: (signingName) => operations[signingName],
      functions: ['capture-payment'],
      routes: ['createBooking'],
      stripe: ['checkout.sessions.create'],
    }),
    connections: async () => [],
    usage: () => ({}),
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
  ['a page of another site', { origin: 'https://example.com' }],
  ['a page of another port', { origin: 'http://127.0.0.1:1' }],
  ['a site whose name was made to point here', { host: 'example.com:4000' }],
])('%s reads no mail and moves no clock', (_, headers) => {
  const { host } = new URL(origin);
  expect(isFromHere({ host, ...headers })).toBe(false);
});

test('its own page, localhost and programs may call', () => {
  const { host } = new URL(origin);
  expect(isFromHere({ host, origin })).toBe(true);
  expect(isFromHere({ host: 'localhost:4000', origin: 'http://localhost:4000' })).toBe(true);
  expect(isFromHere({ host: '[::1]:4000' })).toBe(true);
});

test('another site is answered 403', async () => {
  const answer = await fetch(`${origin}/_local/mail`, { headers: { origin: 'https://example.com' } });
  expect(answer.status).toBe(403);
});

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
  ['PUT', { service: 'fax', mode: 'outage' }, /service/],
  ['PUT', { service: 'stripe', mode: 'sulk' }, /mode/],
  ['PUT', { service: 'stripe', mode: 'outage', count: 0 }, /count/],
  ['PUT', { service: 'stripe', mode: 'outage', probability: 1.5 }, /probability/],
  ['PUT', { service: 'stripe', mode: 'outage', for: 'ever' }, /for/],
  [
    'PUT',
    { service: 'ses', operation: 'SendMail', mode: 'outage' },
    /^ses has no operation "SendMail".*SendEmail/,
  ],
  [
    'PUT',
    { service: 'lambda', operation: 'capture', mode: 'outage' },
    /no operation "capture".*capture-payment/,
  ],
  ['PUT', { service: 'states', mode: 'reorder' }, /^states cannot do reorder. Calls are answered one by one/],
  ['PUT', { service: 'lambda', mode: 'drop' }, /^lambda cannot do drop. Lambda never loses/],
  ['PUT', { service: 'stripe', operation: 'checkout.sessions', mode: 'duplicate' }, /idempotency key/],
  ['PUT', { service: 'scheduler', operation: 'Invoke', mode: 'drop' }, /at least once/],
  ['PUT', { service: 'channex', operation: 'availability', mode: 'reorder' }, /list of changes/],
  ['PUT', { service: 'beds24', operation: 'calendar.push', mode: 'outage' }, /calendar.write/],
  ['PUT', { service: 'ical', operation: 'airbnb.feed', mode: 'duplicate' }, /read twice/],
  ['PUT', { service: 'dynamodb', mode: 'crash-after-effect', calls: 2 }, /^calls /],
  ['PUT', { service: 'dynamodb', mode: 'outage', delayMs: 5 }, /^delayMs /],
  ['PUT', { service: 'dynamodb', mode: 'outage', seed: 5 }, /^seed /],
  ['DELETE', { service: 'fax' }, /service/],
])('%s /_local/faults refuses %j and says why', async (method, body, message) => {
  const answer = await ask(method, '/faults', JSON.stringify(body));
  expect([answer.status, answer.body]).toEqual([400, { error: expect.stringMatching(message) }]);
  expect((await ask('GET', '/faults')).body).toEqual([]);
});

test.each([
  { service: 'stripe', operation: 'checkout.sessions', mode: 'outage', count: 2 },
  { service: 'stripe', operation: 'webhook.checkout.session.completed', mode: 'drop' },
  { service: 'stripe', mode: 'duplicate' },
  { service: 'channex', operation: 'availability', mode: 'slow' },
  { service: 'channex', operation: 'booking_revisions.feed', mode: 'reorder' },
  { service: 'beds24', operation: 'webhook', mode: 'duplicate' },
  { service: 'ical', operation: 'airbnb', mode: 'drop' },
  { service: 'ical', operation: 'vrbo.feed.html', mode: 'drop' },
  { service: 'ical', operation: 'booking.poll', mode: 'slow', delayMs: 60_000 },
  { service: 'lambda', operation: 'capture-payment', mode: 'crash-after-effect', calls: 2 },
  { service: 'apigateway', operation: 'createBooking', mode: 'duplicate' },
  { service: 'scheduler', operation: 'Invoke', mode: 'slow', delayMs: 60_000 },
  { service: 'ses', operation: 'SendEmail', mode: 'drop' },
  { service: 'sqs', operation: 'SendMessage', mode: 'throttle', probability: 0.1, seed: 7 },
])('PUT /_local/faults takes %j, and DELETE takes that one away', async (fault) => {
  expect((await ask('PUT', '/faults', JSON.stringify(fault))).body).toEqual([fault]);
  await ask('PUT', '/faults', '{"service": "seam", "mode": "slow"}');
  const { service, mode } = fault;
  expect((await ask('DELETE', '/faults', JSON.stringify({ service, mode }))).body).toEqual([
    { service: 'seam', mode: 'slow' },
  ]);
  expect((await ask('DELETE', '/faults')).body).toEqual([]);
});

test('what can go wrong here is listed', async () => {
  const { body } = await ask('GET', '/faults/services');
  expect(body.map(({ service }: { service: string }) => service)).toEqual([
    ...[
      'stripe',
      'channex',
      'beds24',
      'ical',
      'seam',
      'apigateway',
      'cognito',
      'dynamodb',
      'lambda',
      's3',
      'scheduler',
      'secretsmanager',
      'ses',
      'sqs',
    ],
    ...['ssm', 'states'],
  ]);
  expect(body[0].parts[0]).toMatchObject({
    operations: ['checkout.sessions.create'],
    modes: { outage: expect.any(String) },
  });
});

test('a mail can bounce and be complained about, if there is one', async () => {
  expect((await ask('POST', '/mail/m1/bounce')).status).toBe(202);
  expect((await ask('POST', '/mail/m1/complaint')).status).toBe(202);
  expect((await ask('POST', '/mail/m9/bounce')).status).toBe(404);
  expect((await ask('GET', '/mail/m1/bounce')).status).toBe(405);
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

test('every letter can be looked at, in every language, as HTML and as text', async () => {
  const { body } = await ask('GET', '/mail/previews');
  const links = [...String(body).matchAll(/href="\/_local(\/mail\/previews\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  expect(links.length).toBe(letterNames.length * languages.length * 2);
  const [html = '', text = ''] = links;
  expect((await ask('GET', html)).body).toContain('<h1');
  expect((await ask('GET', text)).body).toMatch(/<pre/);
  expect((await ask('GET', '/mail/previews/no-letter/en')).status).toBe(404);
});
