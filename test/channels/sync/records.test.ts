import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConnections } from '../../../functions/adapters/channels/connections.ts';
import { createLeases } from '../../../functions/adapters/channels/leases.ts';
import { createMirrors } from '../../../functions/adapters/channels/mirrors.ts';
import type { Connection } from '../../../functions/domain/channel.ts';
import { leaseMs } from '../../../functions/domain/channel-lease.ts';
import { type Database, startDatabase } from '../../booking/dynoxide.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

const facts = { propertyId: 'home', listing: 'HM1', platform: 'airbnb', isOn: true, version: 1 } as const;

const byFeed = (id: string, listing = id): Connection => ({
  ...facts,
  id,
  listing,
  mode: 'ical',
  feedUrl: 'https://airbnb.test/1.ics',
  exportRotation: 1,
});

const byBeds24 = (id: string, roomId: number, listing = id): Connection => ({
  ...facts,
  id,
  listing,
  mode: 'beds24',
  roomId,
});

const byChannex = (id: string): Connection => ({
  ...facts,
  ...{ id, listing: id, mode: 'channex', channexPropertyId: id, roomTypeId: 'r', ratePlanId: 'p' },
});

const connections = () => createConnections(database.table);

test('a listing has one way of syncing: a second connection for it is refused, whatever its mode', async () => {
  expect(await connections().create(byFeed('cn_a', 'HM1'), 'hash-a')).toEqual({ kind: 'written' });
  const again = await connections().create(byBeds24('cn_b', 7, ' hm1 '));
  expect(again).toEqual({
    kind: 'listing-taken',
    by: { propertyId: 'home', connectionId: 'cn_a' },
  });
  expect(await connections().list('home')).toMatchObject([{ id: 'cn_a', mode: 'ical' }]);
  expect(await connections().read({ propertyId: 'home', connectionId: 'cn_b' })).toBeUndefined();
});

test('a home at a vendor is connected once, under whatever listing', async () => {
  await connections().create(byBeds24('cn_c', 8, 'one'));
  expect(await connections().create(byBeds24('cn_d', 8, 'two'))).toMatchObject({ kind: 'listing-taken' });
  expect(await connections().findByListing('beds24', '8')).toMatchObject({ id: 'cn_c' });
});

test('a listing is free again once its connection is removed', async () => {
  const first = byFeed('cn_e', 'gone');
  await connections().create(first, 'hash-e');
  expect(await connections().remove(first, 'hash-e')).toEqual({ kind: 'written' });
  expect(await connections().findByFeed('hash-e')).toBeUndefined();
  expect(await connections().create(byBeds24('cn_f', 9, 'gone'))).toEqual({ kind: 'written' });
});

test('a feed is found by the hash of its secret, and no longer by one that was replaced', async () => {
  const before = byFeed('cn_g');
  await connections().create(before, 'old');
  expect(await connections().findByFeed('old')).toEqual(before);
  const after = { ...byFeed('cn_g'), exportRotation: 2, version: 2 } as const;
  await connections().change(before, after, { before: 'old', after: 'new' });
  expect(await connections().findByFeed('old')).toBeUndefined();
  expect(await connections().findByFeed('new')).toEqual(after);
  expect(await connections().change(before, after)).toEqual({ kind: 'overtaken' });
});

test('homes that are pushed somewhere, and those with a hub, are found in one read; a paused connection and a feed do not count', async () => {
  const paused = { ...byBeds24('cn_h', 10), propertyId: 'paused' };
  await connections().create({ ...byBeds24('cn_i', 11), propertyId: 'pushed' });
  await connections().create(paused);
  await connections().create({ ...byFeed('cn_j'), propertyId: 'fed' });
  await connections().change(paused, { ...paused, isOn: false, version: 2 });
  await connections().create({ ...byChannex('cn_k'), propertyId: 'nights' });
  expect(await connections().connectedAmong(['pushed', 'paused', 'fed', 'nights', 'nobody'])).toEqual({
    pushed: new Set(['pushed', 'nights']),
    withHub: new Set(['pushed']),
  });
  const all = await connections().allPushed();
  expect(all).toContainEqual({ propertyId: 'pushed', connectionId: 'cn_i' });
  expect(all.map(({ propertyId }) => propertyId)).not.toContain('fed');
});

const now = Date.now();
const asked = (id: string, at = now) => ({ id, kind: 'rates', mode: 'channex', now: at }) as const;

test('nobody else pushes while somebody does, and a holder that died is waited for by the clock', async () => {
  const leases = createLeases(database.table);
  const other = (at: number) => leases.holding('cn_1', asked('two', at), async () => 'pushed');
  await leases.holding('cn_1', asked('one'), async () => {
    expect(await leases.isFree('cn_1', new Date(now))).toBe(false);
    await expect(other(now)).rejects.toMatchObject({ name: 'ConnectionBusy' });
    await expect(other(now + leaseMs - 1)).rejects.toMatchObject({ name: 'ConnectionBusy' });
    expect(await other(now + leaseMs)).toBe('pushed');
  });
  expect(await leases.isFree('cn_1', new Date(now))).toBe(true);
});

test('of many who want to push at once, one does', async () => {
  const leases = createLeases(database.table);
  let pushing = 0;
  const push = async () => {
    pushing += 1;
    expect(pushing).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    pushing -= 1;
  };
  const all = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => leases.holding('cn_2', asked(`${index}`), push)),
  );
  const failures = all.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(failures.every(({ name }) => name === 'ConnectionBusy' || name === 'ChannelBusy')).toBe(true);
  expect(failures.length).toBeLessThan(12);
});

test('a push that fails lets go', async () => {
  const leases = createLeases(database.table);
  const fail = async () => Promise.reject(new Error('no answer'));
  await expect(leases.holding('cn_3', asked('one'), fail)).rejects.toThrow('no answer');
  expect(await leases.isFree('cn_3', new Date(now))).toBe(true);
});

test('Channex is called at most ten times a minute for a home, each kind by itself', async () => {
  const leases = createLeases(database.table);
  const push = (at: number) => leases.holding('cn_4', asked('one', at), async () => 'pushed');
  for (let call = 0; call < 10; call += 1) await push(now + call);
  await expect(push(now + 10)).rejects.toMatchObject({ name: 'ChannelBusy' });
  const availability = { ...asked('one', now + 10), kind: 'availability' } as const;
  expect(await leases.holding('cn_4', availability, async () => 'pushed')).toBe('pushed');
  expect(await push(now + 60_000)).toBe('pushed');
});

test('a mirror is written only over the version that was read', async () => {
  const mirrors = createMirrors(database.table);
  const [empty] = await mirrors.read('cn_5', ['2027-07']);
  expect(empty).toEqual({ connectionId: 'cn_5', month: '2027-07', nights: {}, version: 0 });
  if (!empty) return;
  const nights = { '04': { isFree: false, availabilityAt: '2027-01-10T12:00:00.000Z' } };
  const [written] = await mirrors.write([{ ...empty, nights }]);
  expect(written?.version).toBe(1);
  await expect(mirrors.write([empty])).rejects.toMatchObject({ name: 'TableBusy' });
  expect(await mirrors.read('cn_5', ['2027-07'])).toEqual([{ ...empty, nights, version: 1 }]);
});
