import { expect, test } from 'vitest';
import type { HeldCode } from '../../functions/adapters/locks/port.ts';
import type { SeamLock } from '../../functions/domain/lock.ts';
import { faultOf, justInTime, nuki, startSeam } from './world.ts';

const window = { from: '2027-05-10T14:00:00.000Z', until: '2027-05-13T09:00:00.000Z' };
const aCode = (more: Partial<HeldCode<SeamLock>> = {}): HeldCode<SeamLock> => ({
  key: 'bk_0123456789abcdef.1',
  lock: { driver: 'seam', deviceId: nuki.deviceId },
  code: '482193',
  window,
  ...more,
});
const late = aCode({ lock: { driver: 'seam', deviceId: justInTime.deviceId } });

test('a code opens from check-in to check-out and at no other time', async () => {
  await using seam = await startSeam();
  const port = seam.connect();
  await port.grant(aCode());
  expect(await port.look(aCode())).toEqual({ state: 'pending', loads: 'ahead' });
  await seam.to('2027-05-10T13:59:59Z');
  expect(await port.look(aCode())).toEqual({ state: 'set' });
  expect(await seam.opens('482193')).toBe(false);
  await seam.to('2027-05-10T14:00:00Z');
  expect(await seam.opens('482193')).toBe(true);
  expect(await seam.opens('482194')).toBe(false);
  await seam.to('2027-05-13T09:00:00Z');
  expect(await seam.opens('482193')).toBe(false);
  expect(await port.revoke(aCode())).toBe('gone');
});

test('a lock that keeps no times is given its code an hour before', async () => {
  await using seam = await startSeam('2027-05-10T12:59:00Z');
  const port = seam.connect();
  await port.grant(late);
  expect(await port.look(late)).toEqual({ state: 'pending', loads: 'just-in-time' });
  await seam.to('2027-05-10T13:00:00Z');
  expect(await port.look(late)).toEqual({ state: 'set' });
});

test('granting again changes nothing, and with other times it moves the same code', async () => {
  await using seam = await startSeam();
  const port = seam.connect();
  await port.grant(aCode());
  await port.grant(aCode());
  await port.grant(aCode({ window: { ...window, until: '2027-05-15T09:00:00.000Z' } }));
  const creates = seam.exchanges.filter(({ path }) => path === '/access_grants/create');
  expect(creates).toHaveLength(1);
  await seam.to('2027-05-14T09:00:00Z');
  expect(await seam.opens('482193')).toBe(true);
});

test('a grant whose answer was lost is found by its key', async () => {
  await using seam = await startSeam();
  const port = seam.connect();
  seam.faults.put({
    service: 'seam',
    operation: 'access_grants.create',
    mode: 'crash-after-effect',
    count: 1,
  });
  expect((await faultOf(port.grant(aCode()))).name).toBe('LockUnavailable');
  await port.grant(aCode());
  expect(await seam.script('GET', 'events')).toHaveLength(1);
});

test('two grants at once for one key are one', async () => {
  await using seam = await startSeam();
  const port = seam.connect();
  await Promise.all([port.grant(aCode()), port.grant(aCode())]);
  await seam.to('2027-05-10T14:00:00Z');
  expect((await seam.lock()).held).toHaveLength(1);
});

test.each([
  ['outage', 'LockUnavailable'],
  ['drop', 'LockUnavailable'],
  ['throttle', 'LockBusy'],
] as const)('%s is %s, and of a code that nobody can ask for nothing is said', async (mode, fault) => {
  await using seam = await startSeam();
  const port = seam.connect();
  seam.faults.put({ service: 'seam', mode });
  for (const call of [port.grant(aCode()), port.revoke(aCode()), port.rulesOf(aCode().lock)])
    expect((await faultOf(call)).name).toBe(fault);
  expect(await port.look(aCode())).toEqual({ state: 'unanswered' });
});

test('an answer that is late counts as none', async () => {
  await using seam = await startSeam();
  const port = seam.connect({ timeoutMs: 50 });
  seam.faults.put({ service: 'seam', mode: 'slow', delayMs: 60_000, count: 1 });
  expect((await faultOf(port.grant(aCode()))).name).toBe('LockUnavailable');
});

test('a key that is not good and a lock that is not there are refused', async () => {
  await using seam = await startSeam();
  expect(await faultOf(seam.connect({ apiKey: 'other' }).grant(aCode()))).toMatchObject({
    name: 'LockRefused',
    message: 'Seam answered 401 to /access_grants/get: unauthorized',
  });
  const nowhere = { driver: 'seam', deviceId: '00000000-0000-4000-8000-0000000000ff' } as const;
  expect((await faultOf(seam.connect().rulesOf(nowhere))).name).toBe('LockRefused');
  expect((await faultOf(seam.connect().grant(aCode({ lock: nowhere })))).name).toBe('LockRefused');
});

test('more than ten new codes a minute are too many for a lock', async () => {
  await using seam = await startSeam();
  const port = seam.connect();
  for (let number = 0; number < 10; number += 1)
    await port.grant(aCode({ key: `bk_many.${number}`, code: `48219${number}` }));
  expect((await faultOf(port.grant(aCode({ key: 'bk_many.10', code: '582193' })))).name).toBe('LockBusy');
});

test('what stands in the way is said: offline, full, digits that are taken or not allowed', async () => {
  await using seam = await startSeam('2027-05-10T10:00:00Z');
  const port = seam.connect();
  const device = `devices/${nuki.deviceId}`;
  await seam.script('POST', `${device}/offline`);
  await port.grant(aCode());
  expect(await port.look(aCode())).toEqual({ state: 'pending', loads: 'ahead', trouble: 'offline' });
  await seam.script('POST', `${device}/fill`);
  await seam.script('POST', `${device}/online`);
  expect(await port.look(aCode())).toEqual({ state: 'pending', loads: 'ahead', trouble: 'full' });
  await seam.script('POST', `${device}/fill`, { others: 0 });
  expect(await port.look(aCode())).toEqual({ state: 'set' });
  for (const [key, code] of [
    ['bk_same.1', '482193'],
    ['bk_zero.1', '480193'],
  ] as const) {
    await port.grant(aCode({ key, code }));
    expect(await port.look(aCode({ key, code }))).toMatchObject({ trouble: 'code-refused' });
  }
});

test('a code is dead only when its lock says so', async () => {
  await using seam = await startSeam('2027-05-10T15:00:00Z');
  const port = seam.connect();
  await port.grant(late);
  await seam.script('POST', `devices/${justInTime.deviceId}/offline`);
  expect(await port.revoke(late)).toBe('going');
  await seam.to('2027-05-13T10:00:00Z');
  expect(await seam.opens('482193', justInTime)).toBe(true);
  expect(await port.revoke(late)).toBe('going');
  await seam.script('POST', `devices/${justInTime.deviceId}/online`);
  expect(await port.revoke(late)).toBe('gone');
  expect(await seam.opens('482193', justInTime)).toBe(false);
});

test('no fault repeats a code, whatever Seam writes', async () => {
  await using seam = await startSeam();
  const bad = aCode({ code: '12' });
  const fault = await faultOf(seam.connect().grant(bad));
  expect(fault.name).toBe('LockRefused');
  expect(fault.message).toBe('Seam answered 400 to /access_grants/create: invalid_input');
  expect(fault.cause).toBeUndefined();
  // What was sent is no request of Seam's, on purpose.
  seam.exchanges.length = 0;
});

test('the rules of a lock are those of its device', async () => {
  await using seam = await startSeam();
  const port = seam.connect();
  const constraints = ['no-zeros', 'cannot-start-with-12'];
  expect(await port.rulesOf(aCode().lock)).toEqual({ lengths: [6], constraints });
  expect(await port.rulesOf(late.lock)).toEqual({ lengths: [4, 5, 6], constraints: [] });
  const odd = '00000000-0000-4000-8000-0000000000d9';
  await seam.script('POST', 'devices', {
    deviceId: odd,
    deviceType: 'x',
    constraints: ['cannot_specify_pin_code'],
  });
  expect((await faultOf(port.rulesOf({ driver: 'seam', deviceId: odd }))).name).toBe('LockRefused');
});
