import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fetchFeed } from '../../../functions/adapters/channels/ical/fetch-feed.ts';
import { lookAtFeed } from '../../../functions/adapters/channels/ical/look-at-feed.ts';
import { isReachable } from '../../../functions/adapters/channels/ical/public-address.ts';
import { startSite } from './a-site.ts';
import { fixture, paris } from './feeds.ts';

const body = fixture('airbnb-1-initial');
const here = { allowsLoopback: true };
let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

test('a feed comes with what the platform will know it by, and is asked for by it the next time', async () => {
  site.answerWith((request, response) => {
    const isKnown =
      request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] === 'then';
    response.writeHead(isKnown ? 304 : 200, { etag: '"v1"', 'last-modified': 'then' });
    response.end(isKnown ? '' : body);
  });
  const first = await fetchFeed(`${site.base}/feed.ics?s=secret`, {}, here);
  expect(first).toEqual({ kind: 'fresh', body, etag: '"v1"', lastModified: 'then' });
  const known = { etag: '"v1"', lastModified: 'then' };
  expect(await fetchFeed(`${site.base}/feed.ics`, known, here)).toEqual({ kind: 'same' });
  expect(site.asked[0]?.headers['user-agent']).toMatch(/^Stayflow\//);
});

test.each([401, 403, 404, 410, 429, 500, 503, 204])('an answer of %i is a failed fetch', async (status) => {
  site.answerWith((_, response) => void response.writeHead(status).end());
  expect(await fetchFeed(site.base, {}, here)).toEqual({ kind: 'failed', reason: 'bad-status', status });
});

test('a platform that says "not modified" without having been asked has failed', async () => {
  site.answerWith((_, response) => void response.writeHead(304).end());
  expect(await fetchFeed(site.base, {}, here)).toMatchObject({ kind: 'failed', status: 304 });
});

test('a platform that does not answer, or stops in the middle, is given up in time', async () => {
  const soon = { ...here, timeoutMs: 60 };
  site.answerWith(() => undefined);
  expect(await fetchFeed(site.base, {}, soon)).toEqual({ kind: 'failed', reason: 'timeout' });
  site.answerWith((_, response) => void response.writeHead(200).write(body.slice(0, 100)));
  expect(await fetchFeed(site.base, {}, soon)).toEqual({ kind: 'failed', reason: 'timeout' });
});

test('an answer that breaks off is a failed fetch, and so is nobody there', async () => {
  site.answerWith((_, response) => {
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.slice(0, 100), () => response.destroy());
  });
  expect(await fetchFeed(site.base, {}, here)).toEqual({ kind: 'failed', reason: 'cut-off' });
  site.answerWith((request) => request.destroy());
  expect(await fetchFeed(site.base, {}, here)).toEqual({ kind: 'failed', reason: 'unreachable' });
  expect(await fetchFeed('http://127.0.0.1:1/feed', {}, here)).toMatchObject({ reason: 'unreachable' });
});

test('more than a megabyte is not even read to its end', async () => {
  let sent = 0;
  site.answerWith((_, response) => {
    response.writeHead(200);
    const more = () => {
      for (; sent < 64; sent += 1) if (!response.write(Buffer.alloc(256 * 1024))) return;
      response.end();
    };
    response.on('drain', more);
    more();
  });
  expect(await fetchFeed(site.base, {}, here)).toEqual({ kind: 'failed', reason: 'too-large' });
  expect(sent).toBeLessThan(64);
});

test('only https is fetched, and http only from this machine', async () => {
  for (const url of [
    'http://example.com/feed.ics',
    'ftp://example.com/feed.ics',
    'file:///etc/passwd',
    'feed',
    '',
  ])
    expect(await fetchFeed(url, {}, here)).toEqual({ kind: 'failed', reason: 'bad-address' });
});

test('on AWS this machine is not asked, whatever the owner pasted', async () => {
  const onAws = { allowsLoopback: false };
  expect(await fetchFeed(site.base, {}, onAws)).toEqual({ kind: 'failed', reason: 'bad-address' });
  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0x7f000001',
    '169.254.169.254',
    '10.0.0.1',
  ])
    expect(await fetchFeed(`https://${host}:${site.port}/`, {}, onAws)).toEqual({
      kind: 'failed',
      reason: 'forbidden-address',
    });
  expect(await fetchFeed(`webcal://localhost:${site.port}/`, {}, onAws)).toMatchObject({
    reason: 'forbidden-address',
  });
});

test('this machine is asked only where the vendors’ counterparts run on it', async () => {
  site.answerWith((_, response) => void response.writeHead(200).end(body));
  try {
    vi.stubEnv('BEDS24_API_BASE', undefined);
    vi.stubEnv('CHANNEX_API_BASE', 'https://staging.channex.io/api/v1');
    expect(await fetchFeed(site.base)).toMatchObject({ kind: 'failed', reason: 'bad-address' });
    vi.stubEnv('CHANNEX_API_BASE', 'http://127.0.0.1:4000/_vendors/channex');
    expect(await fetchFeed(site.base)).toMatchObject({ kind: 'fresh' });
  } finally {
    vi.unstubAllEnvs();
  }
});

test.each([
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
  ],
  ...[
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
  ],
  ...['64:ff9b::a00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'localhost', ''],
])('"%s" is no address on the open internet', (address) => {
  expect(isReachable(address, false)).toBe(false);
});

test.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1', '2a00:1450:4001::1'])(
  '%s is one',
  (address) => {
    expect(isReachable(address, false)).toBe(true);
  },
);

test('this machine may be allowed; the rest of its network is not', () => {
  expect(isReachable('127.0.0.1', true)).toBe(true);
  expect(isReachable('169.254.169.254', true)).toBe(false);
});

test('a redirect is followed, but never out of https or into a private network, nor for ever', async () => {
  const to = (location: string) =>
    site.answerWith((request, response) =>
      request.url === '/moved'
        ? void response.writeHead(200).end(body)
        : void response.writeHead(302, { location }).end(),
    );
  to('/moved');
  expect(await fetchFeed(`${site.base}/feed`, {}, here)).toMatchObject({ kind: 'fresh' });
  to('http://example.com/feed.ics');
  expect(await fetchFeed(`${site.base}/feed`, {}, here)).toMatchObject({ reason: 'bad-address' });
  to('https://169.254.169.254/latest/meta-data');
  expect(await fetchFeed(`${site.base}/feed`, {}, here)).toMatchObject({ reason: 'forbidden-address' });
  to('/feed');
  expect(await fetchFeed(`${site.base}/feed`, {}, here)).toMatchObject({ reason: 'too-many-redirects' });
});

test('a look tells a calendar from whatever else answers with 200', async () => {
  site.answerWith((_, response) => void response.writeHead(200, { etag: '"v1"' }).end(body));
  const look = await lookAtFeed(site.base, paris, {}, here);
  expect(look).toMatchObject({ kind: 'calendar', validators: { etag: '"v1"' }, ignored: [] });
  for (const name of ['quirk-html-login', 'quirk-empty-body']) {
    site.answerWith((_, response) => void response.writeHead(200, { etag: '"v2"' }).end(fixture(name)));
    expect(await lookAtFeed(site.base, paris, {}, here)).toEqual({ kind: 'failed', reason: 'no-calendar' });
  }
});
