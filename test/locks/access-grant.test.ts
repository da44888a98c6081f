import { expect, test } from 'vitest';
import {
  type AccessGrant,
  decideAccess,
  nextGrantKey,
  type StayAccess,
  toRetire,
} from '../../functions/domain/access-grant.ts';
import type { Lock } from '../../functions/domain/lock.ts';

const lock: Lock = { driver: 'seam', deviceId: 'd1' };
const window = { from: '2027-07-04T15:00:00.000Z', until: '2027-07-07T09:00:00.000Z' };
const wanted = { lock, window, holder: 'ada' };
const facts = { ...wanted, key: 'bk_1.1', sealed: 'sealed', plannedAt: '2027-01-01T00:00:00.000Z' };
const planned: AccessGrant = { ...facts, status: 'planned' };
const creating: AccessGrant = { ...facts, status: 'creating' };
const mailed: AccessGrant = { ...facts, status: 'mailed', setAt: '', confirmedBy: 'lock', mailedAt: '' };
const retired: AccessGrant = { ...facts, status: 'retired', retiredAt: '' };
const having = (current: AccessGrant, ...former: AccessGrant[]): StayAccess => ({
  bookingId: 'bk_1',
  propertyId: 'home',
  current,
  former,
  version: 1,
});
const decided = (current: AccessGrant, more: Partial<typeof wanted> = {}) =>
  decideAccess(having(current), { ...wanted, ...more }).kind;

test('a stay without a code gets one, and what is as wanted stays as it is', () => {
  expect(decideAccess(undefined, wanted).kind).toBe('choose');
  expect(decided(creating)).toBe('keep');
  expect(decided(mailed)).toBe('keep');
});

test('a lock that was perhaps never asked is asked', () => expect(decided(planned)).toBe('ask'));

test('other dates keep the code', () => {
  expect(decided(mailed, { window: { ...window, until: '2027-07-09T09:00:00.000Z' } })).toBe('ask');
});

test('another guest, another lock and a refused code get another code', () => {
  expect(decided(mailed, { holder: 'ben' })).toBe('choose');
  expect(decided(mailed, { lock: { driver: 'seam', deviceId: 'd2' } })).toBe('choose');
  expect(decided({ ...facts, status: 'failed', failedAt: '' })).toBe('choose');
  expect(decided(retired)).toBe('choose');
});

test('a guest whom the platform names later is no other guest', () => {
  expect(decided({ ...creating, holder: '' })).toBe('keep');
  expect(decided(creating, { holder: '' })).toBe('keep');
});

test('each code of a stay has a key of its own', () => {
  expect(nextGrantKey('bk_1', undefined)).toBe('bk_1.1');
  expect(nextGrantKey('bk_1', having(mailed))).toBe('bk_1.2');
  expect(nextGrantKey('bk_1', having(mailed, retired))).toBe('bk_1.3');
});

test('a code that somebody was told goes only once its successor was told', () => {
  expect(toRetire(having(creating, mailed), false)).toEqual([]);
  expect(toRetire(having(mailed, mailed), false)).toEqual([mailed]);
  expect(toRetire(having(creating, creating), false)).toEqual([creating]);
  expect(toRetire(having(mailed, retired), false)).toEqual([]);
});

test('after the stay every code of it goes', () => {
  expect(toRetire(having(mailed, creating, retired), true)).toEqual([creating, mailed]);
});
