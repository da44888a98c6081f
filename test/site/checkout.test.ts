import { beforeAll, expect, test } from 'vitest';
import { forgetHold, heldHere, rememberHold } from '../../site/guest/hold/hold.ts';
import { attemptKey, forgetAttempt } from '../../site/guest/pages/checkout/attempt.ts';
import { mistakesFrom, mistakesIn, noDetails } from '../../site/guest/pages/checkout/guest-details.ts';
import { accessToken } from '../../site/guest/pages/trip/access-token.ts';
import { sayPolicy } from '../../site/guest/price/say-policy.ts';
import { speak } from '../../site/guest/words/words.ts';
import type { Memory } from '../../site/shared/api/memory.ts';

beforeAll(() => speak('en'));

function memory(kept = true): Memory {
  const texts = new Map<string, string>();
  return {
    read: (key) => texts.get(key),
    write: (key, value) => {
      if (kept) texts.set(key, value);
      return kept;
    },
    forget: (key) => texts.delete(key),
  };
}

test('the same request is sent under the same key, another under another', () => {
  const tab = memory();
  const key = attemptKey('{"quoteId":"a"}', tab);
  expect(attemptKey('{"quoteId":"a"}', tab)).toBe(key);
  expect(attemptKey('{"quoteId":"b"}', tab)).not.toBe(key);
  const again = attemptKey('{"quoteId":"b"}', tab);
  forgetAttempt(tab);
  expect(attemptKey('{"quoteId":"b"}', tab)).not.toBe(again);
});

const held = {
  homeId: 'seeblick',
  bookingId: 'bk_1',
  arrival: '2027-07-04',
  departure: '2027-07-07',
  until: '2027-01-10T12:30:00.000Z',
};
const inTime = Date.parse('2027-01-10T12:29:00Z');

test('a device knows the nights it holds while there is time to pay, whichever tab is asked', () => {
  const device = memory();
  rememberHold(held, device);
  expect(heldHere(undefined, device, inTime)).toEqual(held);
  expect(heldHere(undefined, device, Date.parse(held.until))).toBeUndefined();
});

test('nights that are held stand in the way of stays that need one of them, and of no others', () => {
  const device = memory();
  rememberHold(held, device);
  const wanting = (homeId: string, arrival: string, departure: string) =>
    heldHere({ homeId, stay: { arrival, departure } }, device, inTime)?.bookingId;
  expect(wanting('seeblick', '2027-07-06', '2027-07-09')).toBe('bk_1');
  expect(wanting('seeblick', '2027-07-07', '2027-07-09')).toBeUndefined();
  expect(wanting('seeblick', '2027-07-01', '2027-07-04')).toBeUndefined();
  expect(wanting('kawa-no-ie', '2027-07-04', '2027-07-07')).toBeUndefined();
});

test('the end of one booking does not make a device forget another that it holds', () => {
  const device = memory();
  rememberHold(held, device);
  forgetHold('bk_2', device);
  expect(heldHere(undefined, device, inTime)).toEqual(held);
  forgetHold('bk_1', device);
  expect(heldHere(undefined, device, inTime)).toBeUndefined();
});

test('empty details say what is missing, field by field', () => {
  expect(Object.keys(mistakesIn(noDetails))).toEqual(['name', 'email', 'policyAccepted']);
});

test.each(['ada', 'ada@', '@example.com', 'ada@example', 'ada lovelace@example.com'])(
  '%s is no e-mail address',
  (email) => {
    expect(mistakesIn({ name: 'Ada', email, phone: '', policyAccepted: true })).toHaveProperty('email');
  },
);

test('a tick counts only beside the terms that it was set beside', () => {
  const ticked = { name: 'Ada', email: 'ada@example.com', phone: '', policyAccepted: true, terms: 1 };
  expect(mistakesIn(ticked, 1)).toEqual({});
  expect(Object.keys(mistakesIn(ticked, 2))).toEqual(['policyAccepted']);
});

test('complete details have no mistakes', () => {
  expect(
    mistakesIn({ name: 'Ada', email: 'ada@example.com', phone: '+44 20 7946 0018', policyAccepted: true }),
  ).toEqual({});
});

test('a mistake the API finds goes to its field', () => {
  expect(mistakesFrom([{ field: 'guest.email', message: 'is not an address' }])).toEqual({
    email: 'This is not an address.',
  });
});

test('the token of a link is remembered and leaves the address bar', () => {
  const device = memory();
  let cleared = false;
  const address = {
    hash: '#abcdefghijklmnop',
    clear: () => {
      cleared = true;
    },
  };
  expect(accessToken('bk_1', address, device)).toBe('abcdefghijklmnop');
  expect(cleared).toBe(true);
  expect(accessToken('bk_1', { hash: '', clear: () => {} }, device)).toBe('abcdefghijklmnop');
  expect(accessToken('bk_2', { hash: '', clear: () => {} }, device)).toBeUndefined();
});

test('the token stays in the address where the browser remembers nothing', () => {
  let cleared = false;
  const address = {
    hash: '#abcdefghijklmnop',
    clear: () => {
      cleared = true;
    },
  };
  expect(accessToken('bk_1', address, memory(false))).toBe('abcdefghijklmnop');
  expect(cleared).toBe(false);
});

test('a policy reads as sentences with their dates', () => {
  const policy = {
    name: 'Moderate',
    tiers: [
      { hoursBefore: 336, refundBasisPoints: 10_000 },
      { hoursBefore: 72, refundBasisPoints: 5_000 },
    ],
  };
  const [free, half, later] = sayPolicy(policy, '2027-07-20');
  expect(free).toMatch(/^Free cancellation up to 14 days before check-in \(.*6.*\)\.$/);
  expect(half).toMatch(/^50% back when you cancel up to 3 days before check-in \(.*17.*\)\.$/);
  expect(later).toBe('Later than that, nothing is refunded.');
});

test('a policy without refunds says so', () => {
  expect(sayPolicy({ name: 'Strict', tiers: [] })).toEqual(['There is no refund when you cancel.']);
});
