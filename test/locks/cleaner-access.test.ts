import { expect, test } from 'vitest';
import { cleanersAccess, cleanersToRetire, nextLookAt } from '../../functions/domain/cleaner-access.ts';
import { anAcceptedJob } from '../cleaning/an-accepted-job.ts';

const lock = { driver: 'seam', deviceId: 'd1' } as const;
const cleaning = { cleaners: ['ana'], ask: 'one-at-a-time', hoursToAnswer: 24 } as const;
const home = { checkIn: '16:00', checkOut: '10:00', timeZone: 'Europe/Lisbon', lock, cleaning };
const dates = { arrival: '2027-07-04', departure: '2027-07-07' };
const stay = { status: 'confirmed', stay: dates, propertyId: 'home' } as const;
const job = anAcceptedJob('bk_1', 'home', dates, 'ana', '2027-07-09');
const before = new Date('2027-07-06T09:00:00Z');
const windowOf = (...asked: Parameters<typeof cleanersAccess>) => cleanersAccess(...asked)?.window;

test('the code of who cleans opens from check-out until the next check-in, or for two weeks', () => {
  const from = '2027-07-07T09:00:00.000Z';
  expect(windowOf(job, stay, home, before)).toEqual({ from, until: '2027-07-09T15:00:00.000Z' });
  const alone = anAcceptedJob('bk_1', 'home', dates, 'ana');
  expect(windowOf(alone, stay, home, before)).toEqual({ from, until: '2027-07-21T09:00:00.000Z' });
});

test('nobody has one at a key box, of a stay that is off or at other dates, and without the job', () => {
  const box = { driver: 'manual', boxId: 'b', codeLength: 4, place: 'By the gate' } as const;
  const { cleanerId: _, acceptedAt: __, ...facts } = job;
  const later = { ...stay, stay: { ...dates, departure: '2027-07-08' } };
  expect([
    cleanersAccess(job, stay, { ...home, lock: box }, before),
    cleanersAccess(job, { ...stay, status: 'cancelled' }, home, before),
    cleanersAccess(job, later, home, before),
    cleanersAccess({ ...facts, status: 'nobody' }, stay, home, before),
    cleanersAccess(job, stay, home, new Date('2027-07-09T15:00:00Z')),
    cleanersAccess(undefined, stay, home, before),
  ]).toEqual(Array(6).fill(undefined));
});

test('every code goes of who does not have the job, and one that is on its way out stays so', () => {
  const wanted = cleanersAccess(job, stay, home, before);
  if (!wanted) throw new Error('Ana has the job');
  const facts = { ...wanted, key: 'k1', sealed: '', plannedAt: '2027-07-06T09:00:00.000Z' };
  const creating = { ...facts, status: 'creating' } as const;
  const retiring = { ...facts, key: 'k0', status: 'retiring', retiringSince: facts.plannedAt } as const;
  const access = { bookingId: 'bk_1', propertyId: 'home', former: [retiring], current: creating, version: 2 };
  expect(cleanersToRetire(access, wanted)).toEqual([retiring]);
  expect(cleanersToRetire(access, { ...wanted, holder: 'cleaner/bea' })).toEqual([retiring, creating]);
  expect(cleanersToRetire(access, undefined)).toEqual([retiring, creating]);
  expect(cleanersToRetire({ ...access, current: retiring, former: [] }, wanted)).toEqual([retiring]);
});

test('while a cleaning has not heard of new dates one looks again soon; without cleaners nobody does', () => {
  expect(nextLookAt(job, stay, home, before)).toBe('2027-07-09T15:00:00.000Z');
  const later = { ...stay, stay: { ...dates, departure: '2027-07-08' } };
  expect(nextLookAt(job, later, home, before)).toBe('2027-07-06T10:00:00.000Z');
  expect(nextLookAt(undefined, stay, home, before)).toBe('2027-07-06T10:00:00.000Z');
  const { cleaning: _, ...uncleaned } = home;
  expect(nextLookAt(undefined, stay, uncleaned, before)).toBeUndefined();
});
