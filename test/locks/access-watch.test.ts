import { expect, test } from 'vitest';
import { watch } from '../../functions/domain/access-watch.ts';
import type { LockSays } from '../../functions/domain/lock.ts';

const window = { from: '2027-07-04T15:00:00.000Z', until: '2027-07-07T09:00:00.000Z' };
const longAgo = new Date('2027-01-01T00:00:00Z');
const at = (time: string, says: LockSays, askedAt = longAgo) =>
  watch(says, { window, askedAt, at: new Date(`2027-07-04T${time}Z`) });
const ahead = { state: 'pending', loads: 'ahead' } as const;
const justInTime = { state: 'pending', loads: 'just-in-time' } as const;
const until = (time: string, alarm: boolean) => ({ kind: 'wait', until: `2027-07-04T${time}.000Z`, alarm });

test('a lock that has the code is believed', () => {
  expect(at('08:00:00', { state: 'set' })).toEqual({ kind: 'set' });
});

test.each<LockSays>([ahead, { state: 'absent' }, { state: 'unanswered' }])(
  'a person is told three hours before check-in, and not before: %o',
  (says) => {
    expect(at('08:00:00', says)).toEqual(until('12:00:00', false));
    expect(at('11:59:59', says)).toEqual(until('12:00:00', false));
    expect(at('12:00:00', says)).toEqual(until('14:05:00', true));
  },
);

test('a key box is looked at when a person must know and at check-in, then once a day: only a report says more', () => {
  const byHand = { state: 'by-hand' } as const;
  expect(at('08:00:00', byHand)).toEqual(until('12:00:00', false));
  expect(at('12:00:00', byHand)).toEqual(until('15:00:00', true));
  expect(at('15:00:00', byHand)).toEqual({ ...until('', true), until: '2027-07-05T15:00:00.000Z' });
});

test('a lock that is given codes an hour before is late half an hour before, unless it is in trouble', () => {
  expect(at('12:00:00', justInTime)).toEqual(until('14:05:00', false));
  expect(at('14:05:00', justInTime)).toEqual(until('14:30:00', false));
  expect(at('14:30:00', justInTime)).toEqual(until('15:00:00', true));
  expect(at('12:00:00', { ...justInTime, trouble: 'offline' })).toEqual(until('14:05:00', true));
});

test('a lock that was asked just now has ten minutes', () => {
  const askedAt = new Date('2027-07-04T14:45:00Z');
  expect(at('14:46:00', ahead, askedAt)).toEqual(until('14:55:00', false));
  expect(at('14:55:00', ahead, askedAt)).toEqual(until('15:00:00', true));
});

test('after check-in it is looked at again and again until check-out', () => {
  expect(at('15:00:00', ahead)).toEqual(until('15:30:00', true));
  expect(watch(ahead, { window, askedAt: longAgo, at: new Date('2027-07-06T12:00:00Z') })).toMatchObject({
    until: window.until,
  });
  expect(watch(ahead, { window, askedAt: longAgo, at: new Date(window.until) })).toEqual({ kind: 'over' });
});

test('digits that the lock will never take are replaced at once', () => {
  expect(at('08:00:00', { ...ahead, trouble: 'code-refused' })).toEqual({ kind: 'replace' });
});
