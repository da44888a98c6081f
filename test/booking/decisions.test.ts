import { expect, test } from 'vitest';
import type { Booking } from '../../functions/domain/booking.ts';
import {
  authorise,
  confirm,
  type Decision,
  decline,
  expire,
} from '../../functions/domain/booking-decisions.ts';
import { giveUpHold } from '../../functions/domain/give-up-hold.ts';
import { sayStatus } from '../../functions/domain/say-status.ts';
import { aHeldBooking, later, noon } from './builders.ts';

const held: Booking = aHeldBooking('bk_1');
const atNoon = { at: noon };
const lapsed = { version: 1, at: later(30) };

/** The booking after a step that must change it. */
function after<B extends Booking>(decision: Decision<B>): B {
  if (decision.kind !== 'change') throw new Error(`not changed: ${JSON.stringify(decision)}`);
  return decision.booking;
}

const authorised = after(authorise(held, { sessionId: 'cs_bk_1', ...atNoon }));
const confirmed = after(confirm(authorised, { version: 2, paymentIntentId: 'pi_1', ...atNoon }));
const declined = after(decline(authorised, { version: 2, reason: 'payment-failed', ...atNoon }));
const expired = after(expire(held, lapsed));

test('a payment authorises a held booking, one version later, without its hold', () => {
  expect(authorised).toMatchObject({ status: 'authorised', version: 2, authorisedAt: noon.toISOString() });
  expect(authorised).not.toHaveProperty('heldUntil');
});

test('a payment on another page is refused', () => {
  expect(authorise(held, { sessionId: 'cs_2', ...atNoon })).toEqual({
    kind: 'refuse',
    reason: 'other-checkout',
  });
});

test('a payment after the hold expired is refused', () => {
  expect(authorise(expired, { sessionId: 'cs_bk_1', ...atNoon })).toEqual({
    kind: 'refuse',
    reason: 'booking-ended',
  });
});

test('a payment told of late, after the booking was declined for it, is no news', () => {
  expect(authorise(declined, { sessionId: 'cs_bk_1', ...atNoon }).kind).toBe('done');
});

test('a hold may not be released while the guest has time to pay', () => {
  expect(expire(held, { version: 1, at: later(29) })).toEqual({ kind: 'refuse', reason: 'hold-running' });
});

test('a guest gives the nights back: the time to pay ends, and what is older does not release them', () => {
  const givenUp = after(giveUpHold(held, later(5)));
  expect(givenUp).toMatchObject({ status: 'held', heldUntil: later(5).toISOString(), version: 2 });
  expect(after(expire(givenUp, { version: 2, at: later(5) })).status).toBe('expired');
  expect(expire(givenUp, lapsed)).toEqual({ kind: 'refuse', reason: 'superseded' });
  expect(giveUpHold(givenUp, later(6)).kind).toBe('done');
});

test('a payment on the page of nights that were given back counts while the page was open', () => {
  const givenUp = after(giveUpHold(held, later(5)));
  expect(after(authorise(givenUp, { sessionId: 'cs_bk_1', at: later(6) })).status).toBe('authorised');
});

test('what is paid for cannot be given back as a hold', () => {
  expect(giveUpHold(authorised, later(5))).toEqual({ kind: 'refuse', reason: 'superseded' });
});

test('each step taken again is done already', () => {
  expect(authorise(authorised, { sessionId: 'cs_bk_1', ...atNoon }).kind).toBe('done');
  expect(authorise(confirmed, { sessionId: 'cs_bk_1', ...atNoon }).kind).toBe('done');
  expect(confirm(confirmed, { version: 2, paymentIntentId: 'pi_1', ...atNoon }).kind).toBe('done');
  expect(decline(declined, { version: 2, reason: 'payment-failed', ...atNoon }).kind).toBe('done');
  expect(expire(expired, lapsed).kind).toBe('done');
});

test('a step on an older version than the booking’s changes nothing', () => {
  const refused = { kind: 'refuse', reason: 'superseded' };
  expect(expire({ ...held, version: 2 }, lapsed)).toEqual(refused);
  expect(expire(authorised, lapsed)).toEqual(refused);
  expect(confirm({ ...authorised, version: 3 }, { version: 2, paymentIntentId: 'pi', ...atNoon })).toEqual(
    refused,
  );
  expect(confirm({ ...confirmed, version: 4 }, { version: 2, paymentIntentId: 'pi', ...atNoon })).toEqual(
    refused,
  );
  expect(confirm(declined, { version: 2, paymentIntentId: 'pi', ...atNoon })).toEqual(refused);
  expect(decline(confirmed, { version: 2, reason: 'payment-failed', ...atNoon })).toEqual(refused);
});

test.each([held, authorised, confirmed, declined, expired])(
  'a guest can read how a booking stands',
  (booking) => {
    expect(sayStatus(booking)).toMatch(/^[A-Z].+\.$/);
  },
);
