import { expect, test } from 'vitest';
import { createCodeSeal } from '../../functions/adapters/locks/code-seal.ts';
import { tokenKeysAt } from '../../functions/adapters/token-keys.ts';
import {
  accessTokenFor,
  bookingIdFor,
  cleanerFeedTokenFor,
  feedTokenFor,
  opens,
  opensCleanerFeed,
  signCleaningLink,
  signQuote,
  verifyCleaningLink,
  verifyQuote,
} from '../../functions/api/token.ts';
import { forgotten, keysSet, replaced, rotated, storedKeys } from '../../infra/keys/stored-keys.ts';
import { aQuote } from '../booking/builders.ts';

const noon = Date.parse('2027-03-01T12:00:00Z');
const minutes = (count: number) => noon + count * 60_000;
const first = storedKeys.parse({ tokenKey: 'the-first-key-of-all', stripeSecretKey: 'sk_live_1' });
const second = rotated(first, 'the-second-key-of-all', noon);
const alone = forgotten(second, minutes(11));

const [before, waiting, after, end] = [
  tokenKeysAt(first, noon),
  tokenKeysAt(second, minutes(9)),
  tokenKeysAt(second, minutes(10)),
  tokenKeysAt(alone, minutes(12)),
];
const job = { bookingId: 'bk_1', cleanerId: 'ana', windowVersion: 1, expiresAt: '2027-04-01T00:00:00.000Z' };
const ana = { id: 'ana', feedRotation: 1 };
const lock = { driver: 'seam', deviceId: 'd1' } as const;

test('a new key is known for ten minutes before it signs, so that every running function knows it by then', () => {
  expect(waiting.current).toBe('the-first-key-of-all');
  expect(waiting.accepted).toContain('the-second-key-of-all');
  expect(after.current).toBe('the-second-key-of-all');
});

test('what the old key signed and sealed counts on, and what the new one signs counts where the old one still signs', () => {
  for (const [signer, verifier] of [
    [before, after],
    [after, waiting],
  ] as const) {
    expect(verifyQuote(verifier, signQuote(signer, aQuote()))).toEqual(aQuote());
    expect(opens(verifier, 'bk_1', accessTokenFor(signer, 'bk_1'))).toBe(true);
    expect(verifyCleaningLink(verifier, signCleaningLink(signer, job))).toEqual(job);
    expect(opensCleanerFeed(verifier, ana, cleanerFeedTokenFor(signer, 'ana', 1))).toBe(true);
    expect(createCodeSeal(verifier).open(createCodeSeal(signer).seal('4821', 'bk_1.1'), 'bk_1.1')).toBe(
      '4821',
    );
  }
});

test('once the old key is forgotten nothing that it signed or sealed counts', () => {
  expect(verifyQuote(end, signQuote(before, aQuote()))).toBeUndefined();
  expect(opens(end, 'bk_1', accessTokenFor(before, 'bk_1'))).toBe(false);
  expect(verifyCleaningLink(end, signCleaningLink(before, job))).toBeUndefined();
  expect(opensCleanerFeed(end, ana, cleanerFeedTokenFor(before, 'ana', 1))).toBe(false);
  const sealed = createCodeSeal(before).seal('4821', 'bk_1.1');
  expect(() => createCodeSeal(end).open(sealed, 'bk_1.1')).toThrow();
  expect(opens(end, 'bk_1', accessTokenFor(after, 'bk_1'))).toBe(true);
});

test('a key that does not sign yet is not forgotten', () => {
  expect(tokenKeysAt(forgotten(second, minutes(5)), minutes(15)).current).toBe('the-second-key-of-all');
});

test('ids of repeats, marks of codes and the addresses that platforms fetch outlive every rotation', () => {
  for (const keys of [after, end]) {
    expect(bookingIdFor(keys, 'k')).toBe(bookingIdFor(before, 'k'));
    expect(feedTokenFor(keys, 'cn_1', 1)).toBe(feedTokenFor(before, 'cn_1', 1));
    const [seal, old] = [createCodeSeal(keys), createCodeSeal(before)];
    expect(seal.fingerprint(lock, '4821')).toBe(old.fingerprint(lock, '4821'));
    expect(seal.holderOf({ name: 'Ada' })).toBe(old.holderOf({ name: 'Ada' }));
  }
});

test('a key that somebody else gave is replaced alone, and refused when it begins like another', () => {
  expect(replaced(second, 'stripeSecretKey', ' sk_live_2\n')).toEqual({
    ...second,
    stripeSecretKey: 'sk_live_2',
  });
  expect(() => replaced(second, 'stripeSecretKey', 'whsec_1')).toThrow('That is no stripeSecretKey');
  expect(keysSet(second)).toMatchObject({ set: ['stripeSecretKey'] });
  expect(keysSet({ ...second, stripeSecretKey: '' }).missing).toContain('stripeSecretKey');
});
