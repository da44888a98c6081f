import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { act, aStay, client, days, hours, open, startEndpoint } from './world.ts';

/** A folder and an endpoint that outlive the counterparts opened on them. */
async function startGround() {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-'));
  const endpoint = await startEndpoint();
  return {
    folder,
    endpoint,
    [Symbol.dispose]() {
      endpoint.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function stop(world: Awaited<ReturnType<typeof open>>) {
  await world.fake.close();
  world.clock.close();
}

test('sessions, payments and kept answers are there after a restart', async () => {
  using ground = await startGround();
  const before = await open(ground.folder, ground.endpoint.url);
  const { id } = await before.stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'checkout/bk_1' });
  await act(before.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  await stop(before);
  const after = await open(ground.folder, ground.endpoint.url);
  const session = await after.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent', 'line_items'],
  });
  expect(session).toMatchObject({ status: 'complete', payment_intent: { status: 'requires_capture' } });
  expect(session.line_items?.data).toHaveLength(1);
  const again = await after.stripe.checkout.sessions.create(aStay(), { idempotencyKey: 'checkout/bk_1' });
  expect(again.id).toBe(id);
  await stop(after);
});

test('what was due while nobody ran happens at the next start', async () => {
  using ground = await startGround();
  const before = await open(ground.folder, ground.endpoint.url);
  const { id: left } = await before.stripe.checkout.sessions.create(aStay());
  const { id: held } = await before.stripe.checkout.sessions.create(aStay());
  await act(before.base, `sessions/${held}/pay`, { card: '4242424242424242' });
  await before.activity.quiet();
  await stop(before);
  const after = await open(ground.folder, ground.endpoint.url, days(8));
  await after.clock.advanceTo(after.clock.now() + 1000);
  expect((await after.stripe.checkout.sessions.retrieve(left)).status).toBe('expired');
  expect(ground.endpoint.types().slice(2).sort()).toEqual([
    'checkout.session.expired',
    'payment_intent.canceled',
  ]);
  await stop(after);
});

test('webhooks nobody took are sent by the next process', async () => {
  using ground = await startGround();
  const before = await open(ground.folder, undefined);
  const { id } = await before.stripe.checkout.sessions.create(aStay());
  await act(before.base, `sessions/${id}/pay`, { card: '4242424242424242' });
  await before.activity.quiet();
  await stop(before);
  expect(ground.endpoint.received).toHaveLength(0);
  const after = await open(ground.folder, ground.endpoint.url, hours(1));
  await after.clock.advanceTo(after.clock.now() + 1000);
  expect(ground.endpoint.types().sort()).toEqual([
    'checkout.session.completed',
    'payment_intent.amount_capturable_updated',
  ]);
  await stop(after);
});

test('nothing that was answered is lost when the process is killed', async () => {
  using ground = await startGround();
  const process = spawn(globalThis.process.execPath, [
    fileURLToPath(import.meta.resolve('./run-alone.ts')),
    ground.folder,
  ]);
  const port = await new Promise<number>((ready) => {
    process.stdout.once('data', (line: Buffer) => ready(Number(line.toString())));
  });
  const answered: string[] = [];
  const stripe = client(port);
  const create = async (guest: number) => {
    for (let count = 0; ; count += 1) {
      const { id } = await stripe.checkout.sessions.create(aStay(), { idempotencyKey: `${guest}/${count}` });
      await act(`http://127.0.0.1:${port}`, `sessions/${id}/pay`, { card: '4242424242424242' });
      answered.push(id);
      if (answered.length === 40) process.kill('SIGKILL');
    }
  };
  await Promise.allSettled(Array.from({ length: 8 }, (_, guest) => create(guest)));
  const after = await open(ground.folder, ground.endpoint.url);
  await after.activity.quiet();
  for (const id of answered)
    expect(await after.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })).toMatchObject({
      status: 'complete',
      payment_intent: { status: 'requires_capture' },
    });
  await after.clock.advanceTo(after.clock.now() + hours(5));
  const told = new Set(
    ground.endpoint.received
      .filter(({ event }) => event.type === 'checkout.session.completed')
      .map(({ event }) => (event.type === 'checkout.session.completed' ? event.data.object.id : '')),
  );
  expect(answered.filter((id) => !told.has(id))).toEqual([]);
  await stop(after);
});
