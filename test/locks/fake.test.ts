import { expect, test } from 'vitest';
import { z } from 'zod';
import { isSignedBySvix } from '../../functions/webhooks/svix-signature.ts';
import { fixture } from './spec.ts';
import { type Hook, nuki, type SeamWorld, startSeam, webhookSecret } from './world.ts';

const call = async ({ base, apiKey }: SeamWorld, path: string, body: object) => {
  const answer = await fetch(base + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: JSON.stringify(body),
  });
  const told: unknown = await answer.json();
  return { status: answer.status, told };
};

const sample = z.object({ request: z.record(z.string(), z.unknown()), response: z.unknown() });
const create = sample.parse(fixture('access_grant-create.json'));

test('the requests of the fixtures are taken, and what they make is answered by every call', async () => {
  await using seam = await startSeam();
  const made = await call(seam, '/access_grants/create', create.request);
  expect(made).toMatchObject({
    status: 200,
    told: { ok: true, access_grant: { access_grant_key: 'bk_01JABCDEF' } },
  });
  const key = { access_grant_key: 'bk_01JABCDEF' };
  const { request } = z
    .object({ request: z.record(z.string(), z.unknown()) })
    .parse(fixture('access_grant-update.json'));
  expect((await call(seam, '/access_grants/update', request)).status).toBe(200);
  const { access_grant: grant } = z
    .object({
      access_grant: z.object({ access_grant_id: z.string(), access_method_ids: z.array(z.string()) }),
    })
    .parse((await call(seam, '/access_grants/get', key)).told);
  const [access_method_id] = grant.access_method_ids;
  for (const [path, body] of [
    ['/access_methods/get', { access_method_id }],
    ['/access_codes/list', { access_grant_id: grant.access_grant_id }],
    ['/devices/get', { device_id: nuki.deviceId }],
    ['/devices/list', {}],
    ['/events/list', { since: '2027-05-01T00:00:00Z' }],
    ['/access_grants/delete', { access_grant_id: grant.access_grant_id }],
  ] as const)
    expect((await call(seam, path, body)).status, path).toBe(200);
  expect((await call(seam, '/access_grants/get', key)).status).toBe(404);
});

test('errors look as in the fixtures', async () => {
  await using seam = await startSeam();
  const errors = z.record(z.string(), z.unknown()).parse(fixture('errors.json'));
  const unknown = await call(seam, '/devices/get', { device_id: '00000000-0000-4000-8000-0000000000ff' });
  expect(unknown).toEqual({ status: 404, told: errors.device_not_found_404 });
  const bad = await call({ ...seam, apiKey: 'other' }, '/devices/list', {});
  expect(bad).toEqual({ status: 401, told: errors.unauthorized_401 });
  expect(await call(seam, '/devices/get', {})).toMatchObject({
    status: 400,
    told: {
      error: { type: 'invalid_input', validation_errors: { device_id: { _errors: [expect.any(String)] } } },
    },
  });
});

const typeOf = ({ text }: Hook) => z.object({ event_type: z.string() }).parse(JSON.parse(text)).event_type;

test('every step is told by a signed webhook, again until it is taken', async () => {
  await using seam = await startSeam('2027-05-01T12:00:00Z');
  seam.hook.status = 500;
  await call(seam, '/access_grants/create', create.request);
  await seam.activity.quiet();
  await seam.to('2027-05-01T12:00:00.500Z');
  const failed = seam.hooks.length;
  expect(failed).toBeGreaterThan(0);
  seam.hook.status = 200;
  await seam.to('2027-05-01T12:00:06Z');
  expect(new Set(seam.hooks.map(typeOf))).toEqual(
    new Set(['access_grant.created', 'access_code.scheduled_on_device', 'access_method.issued']),
  );
  expect(seam.hooks.length).toBe(2 * failed);
  for (const { headers, text } of seam.hooks) {
    const header = (name: string) => String(headers[`svix-${name}`]);
    const signed = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') };
    expect(isSignedBySvix(Buffer.from(text), signed, webhookSecret, new Date(seam.clock.now()))).toBe(true);
  }
});

test('what was due while the counterpart was down happens at its next start', async () => {
  await using seam = await startSeam('2027-04-20T10:00:00Z');
  await call(seam, '/access_grants/create', create.request);
  expect((await seam.lock()).held).toEqual([]);
  seam.restart();
  await seam.to('2027-04-28T14:00:00Z');
  expect((await seam.lock()).held).toMatchObject([{ code: '482193', opensNow: false }]);
});
