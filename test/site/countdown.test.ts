import { expect, test } from 'vitest';
import { pollDelay } from '../../site/guest/pages/trip/poll-delay.ts';
import { minuteToSay, sayTimeLeft, timeLeft } from '../../site/guest/price/countdown.ts';

const deadline = {
  until: '2027-07-04T12:30:00Z',
  serverNow: '2027-07-04T12:00:00Z',
  // This device is a year behind the server.
  receivedAt: Date.parse('2026-07-04T12:00:00Z'),
};

test('a hold counts down by the server clock, however wrong the device is', () => {
  expect(timeLeft(deadline, deadline.receivedAt)).toBe(30 * 60_000);
  expect(timeLeft(deadline, deadline.receivedAt + 29 * 60_000)).toBe(60_000);
});

test('a hold that is over stays at zero', () => {
  expect(timeLeft(deadline, deadline.receivedAt + 31 * 60_000)).toBe(0);
  expect(sayTimeLeft(0)).toBe('0:00');
});

test('the last second still shows', () => {
  expect(sayTimeLeft(1)).toBe('0:01');
  expect(sayTimeLeft(30 * 60_000)).toBe('30:00');
  expect(sayTimeLeft(65_000)).toBe('1:05');
});

test('what is kept for hours shows them', () => {
  expect(sayTimeLeft(59 * 60_000 + 59_000)).toBe('59:59');
  expect(sayTimeLeft(21 * 3_600_000 + 65_000)).toBe('21:01:05');
});

test('only a few minutes are spoken aloud', () => {
  expect([20, 9, 4.5, 2, 0.5].map((minutes) => minuteToSay(minutes * 60_000))).toEqual([
    undefined,
    10,
    5,
    2,
    1,
  ]);
});

test('looking at a booking grows rarer, and ends with the booking', () => {
  expect([0, 3, 20].map((looks) => pollDelay({ status: 'held' }, looks))).toEqual([500, 1372, 10_000]);
  expect(pollDelay({ status: 'authorised' }, 20)).toBe(4000);
  const over = ['confirmed', 'expired', 'declined'] as const;
  expect(over.map((status) => pollDelay({ status }, 0))).toEqual([undefined, undefined, undefined]);
});

test('a change that is to be paid is looked at until it is made or dropped', () => {
  const looked = (['open', 'paid', 'applied', 'dropped'] as const).map((status) => {
    const change = { ...aChange, status };
    return pollDelay({ status: 'confirmed', change }, 20);
  });
  expect(looked).toEqual([10_000, 4_000, undefined, undefined]);
});

const aChange = {
  number: 1,
  arrival: '2027-07-04',
  departure: '2027-07-09',
  party: { adults: 2, children: 0, infants: 0 },
  total: 50_000,
  toPay: 20_000,
  heldUntil: '2027-01-10T12:30:00Z',
};
