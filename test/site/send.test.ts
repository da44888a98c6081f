import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Gateway, startGateway } from './gateway.ts';

let gateway: Gateway;

// A page load starts with nothing remembered, and so does each test.
const loadPage = async () => {
  vi.resetModules();
  const { send } = await import('../../site/guest/api/send.ts');
  const { NetworkError, ProblemError } = await import('../../site/shared/api/errors.ts');
  return { send, NetworkError, ProblemError };
};

const asked = { method: 'GET', path: '/properties?adults=2&arrival=2027-07-04' } as const;

beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway[Symbol.asyncDispose]());

test('a visitor gets credentials once and signs every request with them', async () => {
  const { send } = await loadPage();
  await Promise.all([send(asked, gateway.origin), send(asked, gateway.origin)]);
  await send(asked, gateway.origin);
  expect(gateway.given()).toBe(1);
  expect(gateway.taken.map(({ url }) => url)).toEqual(
    Array(3).fill('/api/properties?adults=2&arrival=2027-07-04'),
  );
});

test('a body and its key are signed along', async () => {
  const { send } = await loadPage();
  const headers = { 'idempotency-key': 'once', 'x-booking-token': 'secret' };
  await send({ method: 'POST', path: '/bookings', body: '{"name":"Zoë"}', headers }, gateway.origin);
  expect(gateway.taken[0]).toMatchObject({
    body: '{"name":"Zoë"}',
    headers: { ...headers, 'content-type': 'application/json' },
  });
  expect(gateway.taken[0]?.headers.authorization).toContain('idempotency-key');
});

test('credentials that are no longer good are replaced once, unseen', async () => {
  const { send } = await loadPage();
  await send(asked, gateway.origin);
  gateway.revoke();
  expect(await send(asked, gateway.origin)).toEqual({ ok: true });
  expect(gateway.given()).toBe(2);
});

test('a refusal that fresh credentials do not help against is an error, not a loop', async () => {
  const { send, ProblemError } = await loadPage();
  const forbidden = { status: 403, type: 'application/json', body: '{"message":"Forbidden"}' };
  gateway.answer(forbidden);
  gateway.answer(forbidden);
  await expect(send(asked, gateway.origin)).rejects.toBeInstanceOf(ProblemError);
  expect(gateway.taken).toHaveLength(2);
});

test('a device whose clock is an hour wrong still gets its answer', async () => {
  const { send } = await loadPage();
  gateway.moveClock(3_600_000);
  expect(await send(asked, gateway.origin)).toEqual({ ok: true });
});

test('a problem of the API keeps its kind, status and reasons', async () => {
  const { send, ProblemError } = await loadPage();
  const reasons = [
    { code: 'nights-taken', message: 'The night of 4 July 2027 is taken.', dates: ['2027-07-04'] },
  ];
  const problem = {
    type: 'urn:stayflow:problem:nights-taken',
    title: 'Taken',
    status: 409,
    detail: 'Taken.',
    reasons,
  };
  gateway.answer({ status: 409, type: 'application/problem+json', body: JSON.stringify(problem) });
  const error: unknown = await send(asked, gateway.origin).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ kind: 'nights-taken', status: 409, problem: { reasons } });
});

test('an answer that is no JSON is still an honest error', async () => {
  const { send } = await loadPage();
  gateway.answer({ status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' });
  await expect(send(asked, gateway.origin)).rejects.toMatchObject({ status: 502 });
});

test('a lost connection is a network error, and the next try works', async () => {
  const { send, NetworkError } = await loadPage();
  gateway.answer('drop');
  await expect(send(asked, gateway.origin)).rejects.toBeInstanceOf(NetworkError);
  expect(await send(asked, gateway.origin)).toEqual({ ok: true });
});

test('a server that is not there is a network error', async () => {
  const { send, NetworkError } = await loadPage();
  await expect(send(asked, 'http://127.0.0.1:9')).rejects.toBeInstanceOf(NetworkError);
});

test('behind a CDN requests are signed for the host of the API', async () => {
  const { send } = await loadPage();
  await using behind = await startGateway('abc123.execute-api.eu-west-1.amazonaws.com');
  expect(await send(asked, behind.origin)).toEqual({ ok: true });
});
