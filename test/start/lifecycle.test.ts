import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { demoPeople } from '../../infra/local/seed/people.ts';
import { foreignContents } from '../../infra/local/start/contents.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import { becomeGuest, quiet } from '../running/guest.ts';
import { createFolders } from './folders.ts';
import { launch, programsNaming } from './launch.ts';

// Four starts after another, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const folders = createFolders();
afterAll(() => folders.remove());

const homes = z.object({ properties: z.array(z.object({ id: z.string() })) });

/** A data folder and ports for several starts after another. */
async function aPlace() {
  const port = await freePorts(3);
  const data = join(folders.make(), 'data');
  const env = { PORT: String(port), AWS_PORT: String(port + 1), STAYFLOW_DATA: data };
  const instance = { port, awsPort: port + 1 };
  const homesNow = async () => {
    const { body } = await (await becomeGuest(instance)).ask('GET', '/properties');
    return homes.parse(body).properties.length;
  };
  return { data, env, instance, homesNow };
}

test('a booking outlives the program, --fresh forgets it, and nobody is left running', async () => {
  const { data, env, instance, homesNow } = await aPlace();
  const first = launch({ env });
  await first.ready();
  const guest = await becomeGuest(instance);
  // At once: whoever reads that it is ready opens the page.
  const [arrival, departure] = [60, 67].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const search = await guest.ask('GET', `/properties?arrival=${arrival}&departure=${departure}&adults=2`);
  expect(homes.parse(search.body).properties).not.toEqual([]);
  const booking = await guest.hold(await aFreeStay(guest, 'seeblick', 60));
  await guest.pay(booking);
  await quiet(instance);

  const second = await launch({ env: { ...env, PORT: '0', AWS_PORT: '0' } }).ended;
  expect([second.code, second.out]).toEqual([1, '']);
  expect(second.err).toContain(`The data folder ${data} is in use by process ${first.pid}.`);
  expect((await guest.read(booking)).status).toBe('confirmed');

  first.signal('SIGINT');
  const { code, out } = await first.ended;
  expect(code).toBe(0);
  expect(out).toContain(demoPeople.map(({ email }) => email).join(', '));
  expect(programsNaming(data)).toEqual([]);
  expect(foreignContents(data)).toEqual([]);
  expect(existsSync(join(data, 'process'))).toBe(false);

  const again = launch({ env });
  await again.ready();
  const returned = await becomeGuest(instance);
  expect((await returned.read(booking)).status).toBe('confirmed');
  expect(await homesNow()).toBe(6);
  again.signal('SIGTERM');
  expect((await again.ended).code).toBe(0);
  expect(programsNaming(data)).toEqual([]);

  writeFileSync(join(data, 'note.txt'), 'put here by somebody');
  const fresh = launch({ env, args: ['--fresh', '--no-seed'] });
  await fresh.ready();
  const { bookingId, accessToken } = booking;
  const headers = { 'x-booking-token': accessToken };
  const stranger = await becomeGuest(instance);
  expect((await stranger.ask('GET', `/bookings/${bookingId}`, { headers })).status).toBe(404);
  expect(await homesNow()).toBe(0);
  fresh.signal('SIGINT');
  const forgotten = await fresh.ended;
  expect([forgotten.err, forgotten.out.includes('owner@example.com')]).toEqual(['', false]);
  expect(readdirSync(data)).toContain('note.txt');
});

test('Ctrl-C while it starts stops it too, though it comes twice', async () => {
  const { data, env } = await aPlace();
  const started = launch({ env });
  while (!existsSync(join(data, 'process'))) await new Promise((resume) => setTimeout(resume, 20));
  started.signal('SIGINT');
  started.signal('SIGINT');
  const { code, err } = await started.ended;
  expect([code, err]).toEqual([0, '']);
  expect(programsNaming(data)).toEqual([]);
});
