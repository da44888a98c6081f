import { expect, test } from 'vitest';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import {
  accessTokenFor,
  bookingIdFor,
  fingerprintOf,
  opens,
  signQuote,
  verifyQuote,
} from '../../functions/api/token.ts';
import { addDays } from '../../functions/domain/stay.ts';
import { aQuote, aStay } from './builders.ts';

const key = soleKey('a-key-of-the-tests');

test('a quote comes back from its token as it was', () => {
  expect(verifyQuote(key, signQuote(key, aQuote()))).toEqual(aQuote());
});

test('the token of a year of nights fits into a request', () => {
  const token = signQuote(key, aQuote(aStay('2027-01-01', addDays('2027-01-01', 365))));
  expect(token.length).toBeLessThan(8_000);
});

test('no character of a token can be changed', () => {
  const token = signQuote(key, aQuote());
  for (let at = 0; at < token.length; at += 1) {
    const changed = token[at] === 'A' ? 'B' : 'A';
    expect(verifyQuote(key, token.slice(0, at) + changed + token.slice(at + 1))).toBeUndefined();
  }
});

test.each(['', '.', 'a.b', 'a.b.c', `${signQuote(key, aQuote())}.x`])('%j is no quote', (token) => {
  expect(verifyQuote(key, token)).toBeUndefined();
});

test('a token of another key is no quote', () => {
  expect(verifyQuote(soleKey('another-key-of-16'), signQuote(key, aQuote()))).toBeUndefined();
});

test('an Idempotency-Key makes the same booking id each time, fit for an execution name', () => {
  const id = bookingIdFor(key, 'k');
  expect(bookingIdFor(key, 'k')).toBe(id);
  expect(id).toMatch(/^bk_[0-9a-f]{26}$/);
  expect(bookingIdFor(key, 'l')).not.toBe(id);
  expect(`confirm-booking-${id}-v99`.length).toBeLessThanOrEqual(80);
});

test('only its own access token opens a booking', () => {
  expect(opens(key, 'bk_1', accessTokenFor(key, 'bk_1'))).toBe(true);
  for (const token of [undefined, '', 'x', accessTokenFor(key, 'bk_2'), fingerprintOf(key, 'bk_1')]) {
    expect(opens(key, 'bk_1', token)).toBe(false);
  }
});
