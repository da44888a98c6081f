import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCdn } from '../../../infra/local/cdn/cdn.ts';
import type { Resource } from '../../../infra/local/template.ts';
import { assembled } from '../../infra/assembled.ts';

const app = assembled();
const folder = mkdtempSync(join(tmpdir(), 'stayflow-cdn-'));
const wire = 'http://127.0.0.1:4001';
let server: Server;
let port = 0;

beforeAll(async () => {
  const bucketFolder = () => folder;
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'images'));
  writeFileSync(join(folder, 'index.html'), '<title>Stays</title>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'start()');
  writeFileSync(join(folder, 'images', 'home-1.svg'), '<svg/>');
  writeFileSync(join(folder, '..', 'stayflow-secret.txt'), 'secret');
  const resources: readonly Resource[] = app.resources();
  const cdn = createCdn(resources, {
    bucketFolder,
    api: (incoming, response) => response.end(`api ${incoming.method} ${incoming.url}`),
    localise: (header) => header.replaceAll('https://cognito-identity.eu-west-1.amazonaws.com', wire),
  });
  server = createServer(cdn);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'stayflow-secret.txt'));
});

/** Asks for a path as it is; `fetch` would tidy it up. */
const ask = (path: string, method = 'GET') =>
  new Promise<{ status: number | undefined; header: (name: string) => unknown; body: string }>(
    (resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, path, method, agent: false }, async (incoming) => {
        let body = '';
        for await (const part of incoming) body += part;
        resolve({ status: incoming.statusCode, header: (name) => incoming.headers[name], body });
      });
      outgoing.on('error', reject);
      outgoing.end();
    },
  );

test.each(['/', '/homes/seeblick', '/trips/bk_1?token=x', '/anything/at/all'])(
  '%s is the app, never kept by a browser',
  async (path) => {
    const { status, header, body } = await ask(path);
    expect([status, body]).toEqual([200, '<title>Stays</title>']);
    expect(header('cache-control')).toBe('no-cache');
  },
);

test('pages keep to the policy of the template, with the identity pool of this machine', async () => {
  const { header } = await ask('/');
  expect(header('content-security-policy')).toContain("default-src 'none'");
  expect(header('content-security-policy')).toContain(`connect-src 'self' ${wire}`);
  expect(header('x-content-type-options')).toBe('nosniff');
  expect(header('x-frame-options')).toBe('DENY');
  expect(header('strict-transport-security')).toBeUndefined();
});

test.each(['/assets/app-1a2b.js', '/images/home-1.svg'])('%s may be kept for ever', async (path) => {
  const { status, header } = await ask(path);
  expect([status, header('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
});

test.each(['/assets/gone.js', '/favicon.ico', '/images/none.svg'])(
  '%s is not there, and is no page',
  async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: 'Not found' });
  },
);

test.each([
  '/../stayflow-secret.txt',
  '/..%2fstayflow-secret.txt',
  '/assets/../../stayflow-secret.txt',
  '/assets/%2e%2e/%2e%2e/stayflow-secret.txt',
  '/images/..%5c..%5cstayflow-secret.txt',
  '/%zz.txt',
  '/%00.txt',
])('%s leads nowhere', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
});

test('every method goes on to the API as it came, query and all', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    expect((await ask('/api/quotes?a=1&b=%20?c', method)).body).toBe(`api ${method} /api/quotes?a=1&b=%20?c`);
  }
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s on a page is refused as CloudFront does',
  async (method) => {
    expect((await ask('/', method)).status).toBe(403);
  },
);

test('HEAD is a page without its body', async () => {
  const { status, header, body } = await ask('/', 'HEAD');
  expect([status, header('content-length'), body]).toEqual([200, '20', '']);
});
