import { beforeAll, expect, test } from 'vitest';
import { attemptKey } from '../../site/guest/pages/checkout/attempt.ts';
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
